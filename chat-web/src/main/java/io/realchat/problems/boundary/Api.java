package io.realchat.problems.boundary;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** The REST API of RealChat; {@code docs/protocol/wire.md} describes it. */
@ApplicationPath("/api")
public class Api extends Application {}
