package io.realchat.launcher;

/** Hears, line by line, what a start is doing. */
@FunctionalInterface
interface Progress {
    Progress SILENT = line -> {};

    void tell(String line);
}
