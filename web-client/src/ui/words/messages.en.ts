import { count } from "./count.en";

const list = new Intl.ListFormat("en");

/** Words about single messages: what can be done with them and what is told about them. */
export const messages = {
  actions: {
    bar: "Message actions",
    menu: (sender: string) => `Message from ${sender}`,
    more: "More",
    reply: "Reply",
    react: "React",
    edit: "Edit",
    copy: "Copy text",
    forward: "Forward",
    pin: "Pin",
    unpin: "Unpin",
    details: "Who has read it",
    reactions: "Who has reacted",
    versions: "Earlier versions",
    delete_for_me: "Delete for me",
    delete_for_all: "Delete for everyone",
    pinned: "Pinned for everyone here",
    unpinned: "Unpinned",
  },

  reply: {
    to: (name: string) => `Reply to ${name}`,
    toYourself: "Reply to yourself",
    jump: (name: string) => `Answers ${name}. Show that message.`,
    cancel: "Do not reply",
    deleted: "This message was deleted",
    unavailable: "This message cannot be shown to you",
    loading: "Loading the message",
  },

  editing: { title: "Edit message", cancel: "Leave as it was", save: "Save" },

  message: {
    edited: "edited",
    editedName: (when: string) => `Edited ${when}. Show earlier versions.`,
    deleted: {
      sender: (name: string) => `${name} deleted this message`,
      you: "You deleted this message",
      admin: "An admin deleted this message",
    },
    forwarded: "Forwarded",
    pinned: "Pinned",
    everybody: "all",
    announceEdited: (sender: string, text: string) => `${sender} changed a message: ${text}`,
    announceDeleted: (sender: string) => `A message from ${sender} was deleted`,
    gone: "This message is not here any more.",
    copyCode: "Copy code",
    code: "Code",
  },

  marks: { stored: "Sent", delivered: "Delivered", read: "Read" },

  reactions: {
    label: "Reactions",
    people: (names: readonly string[], more: number) =>
      list.format(more > 0 ? [...names, count(more, "other", "others")] : names),
    name: (emoji: string, n: number, people: string) => `${emoji} ${n}, ${people}`,
    you: "you",
    add: "Add a reaction",
    quick: "Choose a reaction",
    moreEmoji: "More emoji",
  },

  reactionsDialog: { title: "Who has reacted" },

  versionsDialog: {
    title: "Earlier versions",
    current: "As it is now",
    first: "As it was sent",
    loading: "Loading",
  },

  readersDialog: {
    title: "Who has read it",
    read: "Read",
    delivered: "Delivered",
    waiting: "Not delivered yet",
    why: "People can choose not to tell what they have read.",
  },

  deleteDialog: {
    title: "Delete for everyone?",
    why: "The text is erased on the server and on everybody's devices. This cannot be undone. People may have read or copied it.",
    submit: "Delete for everyone",
  },

  forwardDialog: {
    title: "Forward",
    search: "Find a conversation",
    none: "No conversation fits.",
    why: "Sent in your name. The people there are not told who wrote it.",
    submit: (n: number) => (n > 1 ? `Forward to ${n}` : "Forward"),
    sent: (n: number) => `Forwarded to ${count(n, "conversation", "conversations")}`,
  },

  pins: {
    bar: "Pinned messages",
    show: (n: number) => count(n, "pinned message", "pinned messages"),
    title: "Pinned messages",
    none: "Nothing is pinned here.",
    jump: "Show in the conversation",
    unreadable: "This message cannot be shown",
  },

  mention: {
    everybody: "Everybody here",
    list: "Members to mention",
    badge: (n: number) => count(n, "mention of you", "mentions of you"),
  },

  emoji: {
    open: "Emoji",
    title: "Choose an emoji",
    search: "Find an emoji",
    none: "No emoji fits.",
    list: "Emoji that fit",
    tone: "Skin tone",
    tones: ["Yellow", "Light", "Medium light", "Medium", "Medium dark", "Dark"],
    found: "Found",
    jumps: "Groups",
    groups: {
      recent: "Used lately",
      smileys: "Smileys",
      people: "People",
      nature: "Animals and nature",
      food: "Food and drink",
      travel: "Travel and places",
      activities: "Activities",
      objects: "Objects",
      symbols: "Symbols",
      flags: "Flags",
    },
  },

  typing: {
    here: "typing",
    one: (name: string) => `${name} is typing`,
    two: (one: string, other: string) => `${one} and ${other} are typing`,
    many: "Several people are typing",
  },

  presence: {
    online: "Online",
    away: "Away",
    offline: "Offline",
    lastSeen: (when: string) => `Last seen ${when}`,
  },

  privacy: {
    title: "What others are told",
    why: "The same on all your devices. What others tell, you see all the same.",
    readReceipts: "That I have read messages",
    presence: "When I am online",
    typing: "That I am typing",
  },
};
