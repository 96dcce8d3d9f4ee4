/** Words about keys and whom one writes to. */
export const trust = {
  trust: {
    lock: "End-to-end encrypted",
    title: "End-to-end encrypted",
    lead: "Messages are locked on your device and unlocked on theirs. In between they are unreadable, also for this server.",
    here: "Who is here",
    cannotTitle: "The server cannot see",
    cannot: ["What you write", "Your password", "The keys that open your messages"],
    canTitle: "The server can see",
    can: [
      "Who is in a conversation with whom",
      "When messages are sent",
      "How long messages are, roughly",
      "When you are connected, and from which network address",
      "Your username, and your e-mail address if you left one",
    ],
    keysTitle: "How you notice a change",
    keys: "This device remembers the keys of the people you write to. If somebody's keys change, you are told here and in the conversation, before you write on.",
    warnings: {
      log_broken:
        "The signed history of this conversation does not verify. Somebody, perhaps the server, changed it. What was written before stays readable; do not rely on what comes after.",
      identity_changed: (name: string) =>
        `${name} has new keys. This happens when someone resets their account. Compare safety numbers if you need to be sure.`,
      verified_changed: (name: string) =>
        `${name} has new keys, and they are not the ones you compared. Nothing is sent until you compare the safety numbers again, or go on without.`,
      unsound: (name: string) =>
        `The server shows keys for ${name} that ${name} has not signed. They are not used, and nothing is sent here until the server shows the right ones. Tell whoever runs this server.`,
      ghost: (name: string) =>
        `The server lists ${name} here, but nobody in this conversation has added ${name}. ${name} gets no keys and can read nothing.`,
      left_behind: (name: string) => `${name} has new keys and must be added again.`,
      left_behind_member: (name: string) =>
        `${name} has new keys. An admin must add ${name} again before ${name} can read on.`,
    },
    readMore: "What this means",
    compare: "Compare",
    goOn: "Continue",
    goOnAnyway: "Continue unverified",
    addAgain: "Add again",

    openPage: (name: string) => `${name}: keys and safety number`,
    verified: "Verified",
    notVerified: "Not verified yet",
    newKeys: "New keys",
    leftBehind: "Must be added again",
    safetyTitle: "Safety number",
    safetyLabel: "Safety number, 12 groups of 5 digits",
    qr: "QR code of the safety number",
    how: (name: string) =>
      `Meet ${name} or call, and read the number to each other. When all 12 groups are the same on both sides, nobody is in between.`,
    mark: "Mark as verified",
    unmark: "Remove the mark",
    marked: (name: string) => `${name} is verified.`,
    since: (date: string) => `You know these keys since ${date}.`,
    former: "Earlier keys of this person were seen before.",
    noOneTime:
      "The first message was sent without a one-time key, because none was left. It is protected all the same; renewed keys make up for it.",
  },

  events: {
    list: (names: readonly string[], all: number): string => {
      const more = all - names.length;
      if (more > 0) return `${names.join(", ")} and ${more} ${more === 1 ? "other" : "others"}`;
      return new Intl.ListFormat("en").format(names);
    },
    youObject: "you",
    created: (actor: string) => `${actor} started the conversation`,
    createdGroup: (actor: string) => `${actor} created the group`,
    keys_renewed: "Keys were renewed. This happens on its own and keeps old messages safe.",
    added: (actor: string, whom: string) => `${actor} added ${whom}`,
    removed: (actor: string, whom: string) => `${actor} removed ${whom}`,
    left: (actor: string) => `${actor} left`,
    promoted: (actor: string, whom: string) =>
      `${actor} made ${whom} ${whom.includes(" and ") ? "admins" : "an admin"}`,
    demoted: (actor: string, whom: string) => `${actor} removed ${whom} as admin`,
    renamed: (actor: string, name: string) => `${actor} named the group “${name}”`,
    topic_changed: (actor: string, topic: string) => `${actor} set the topic: ${topic}`,
    topic_removed: (actor: string) => `${actor} removed the topic`,
    picture_changed: (actor: string) => `${actor} changed the picture`,
    pinned: (actor: string, text: string) => `${actor} pinned “${text}”`,
    pinned_unread: (actor: string) => `${actor} pinned a message`,
    unpinned: (actor: string) => `${actor} unpinned a message`,
    log_broken:
      "From here on the signed history does not verify. Do not rely on who is named here.",
    identity_changed: (whom: string) =>
      `${whom} has new keys. This happens when someone resets their account. Compare safety numbers if you need to be sure.`,
    verified_identity_changed: (whom: string) =>
      `${whom} has new keys, not the ones you compared. Compare the safety numbers again before you write on.`,
    ghost_member: (whom: string) =>
      `The server lists ${whom}, but nobody here has added ${whom}. No keys are given.`,
  },
};
