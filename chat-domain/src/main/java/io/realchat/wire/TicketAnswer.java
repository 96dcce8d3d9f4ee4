package io.realchat.wire;

/** Answer of {@code POST /api/socket-tickets}: opens one socket, once, until {@code expiresAt} (milliseconds). */
public record TicketAnswer(String ticket, long expiresAt) {}
