import { count } from "./count.en";
import { failures, fieldFailures } from "./failures.en";
import { groups } from "./groups.en";
import { messages } from "./messages.en";
import { comeBack, settings } from "./settings.en";
import { trust } from "./trust.en";
import { welcome } from "./welcome.en";

/** All text of the interface in English. Another language is another object of the same type. */
export const en = {
  language: "en",
  appName: "RealChat",
  promise: "Private by design. Only you and the people you write to can read your messages.",
  close: "Close",
  cancel: "Cancel",
  back: "Back",
  copy: "Copy",
  copied: "Copied",
  copyRefused: "The browser did not allow copying. Select the text and copy it yourself.",
  undo: "Undo",
  loading: "Loading",
  you: "You",
  failures,
  fieldFailures,
  waitSeconds: (seconds: number) => `Try again in ${count(seconds, "second", "seconds")}.`,

  ...welcome,
  ...comeBack,
  ...groups,
  ...messages,
  ...settings,
  ...trust,

  list: {
    title: "Conversations",
    newChat: "New conversation",
    jump: "Jump to",
    profile: (username: string) => `Your profile, ${username}`,
    ownPreview: "You:",
    draft: "Draft:",
    unread: (n: number) => count(n, "unread message", "unread messages"),
    nothingYet: "No messages yet",
    superseded: "Belongs to earlier keys",
    warning: "Needs your attention",
  },

  empty: {
    title: "Start a conversation",
    lead: "Enter a username, or share your link.",
    linkTitle: "Your link",
    linkWhy: "Whoever opens it can write to you.",
    chooseTitle: "No conversation is open",
    chooseLead: "Choose one from the list, or start a new one.",
  },

  newChat: {
    title: "New conversation",
    label: "Username or public id",
    hint: "Exactly as they told you. There is no search, so nobody can be found by guessing. Add several people for a group.",
    submit: "Start",
    fromLink: "This link is an invitation to write to the person who shared it.",
    missing: "Enter a username or a public id.",
  },

  profile: {
    title: "You",
    publicId: "Public id",
    publicIdWhy: "Share this instead of your username. Whoever has it can write to you.",
    link: "Your link",
    copyLink: "Copy link",
    copyId: "Copy public id",
    qr: "QR code of your link",
    renew: "Renew",
    renewAsk: "The old id and link stop working at once. Conversations you already have stay.",
    renewDo: "Renew now",
    renewed: "You have a new public id. The old one no longer works.",
    theme: "Appearance",
    themes: { system: "System", light: "Light", dark: "Dark", contrast: "High contrast" },
    writing: "Writing",
    enterSends: "Enter sends the message",
    singleKeys: "Single-key shortcuts",
    shortcuts: "Keyboard shortcuts",
    settings: "Privacy and devices",
    signOut: "Sign out",
    signOutAsk: "Sign out here?",
    signOutWhy:
      "Keys and messages are removed from this browser. They stay safe on the server, locked with your password, and come back when you sign in. Messages that were not sent yet are lost.",
  },

  timeline: {
    label: (title: string) => `Messages with ${title}`,
    newMessages: "New messages",
    toLatest: "Jump to the latest message",
    toLatestCount: (n: number) => `Jump to the latest, ${count(n, "new message", "new messages")}`,
    beginning: (title: string) => `This is the beginning of your conversation with ${title}.`,
    beginningGroup: (title: string) => `This is the beginning of ${title}.`,
    beginningWhy: "Messages here are encrypted on your devices. Say hello.",
    loadingOlder: "Loading earlier messages",
    announce: (sender: string, text: string) => `${sender}: ${text}`,
    at: (sender: string, time: string) => `${sender}, ${time}`,
    states: {
      sending: "Sending",
      waiting: "Waiting for a connection",
      sent: "Sent",
      failed: "Not sent",
    },
    notSent: "Not sent.",
    notSentWhy: { default: "Check your connection and try again." },
    retry: "Retry",
    edit: "Edit",
    remove: "Delete",
    removed: "Message deleted",
    faults: {
      bad_signature:
        "This message could not be verified, so it is not shown. It may have been changed on the way.",
      not_a_member:
        "This message came from somebody who was not in the conversation. It is not shown.",
      no_key:
        "The key for this message is missing on this device. Reload the page; if it stays, ask for the message again.",
      cannot_open:
        "This message could not be opened. It may have been damaged on the way; ask for it again.",
      unsupported:
        "This message was written with a newer version of RealChat. Reload the page to read it.",
      closed_epoch: "This message was sent with keys that were no longer in use. It is not shown.",
      erased:
        "The server has lost this message, and nobody who may has deleted it. Ask for it again.",
    },
    somebody: "Somebody",
    chain: {
      gap: (sender: string, n: number) =>
        `${count(n, "message", "messages")} from ${sender} missing here. The server did not deliver ${n === 1 ? "it" : "them"}; ask ${sender} to send again.`,
      replay: (sender: string, n: number) =>
        `The server delivered ${count(n, "message", "messages")} from ${sender} a second time. Shown once only.`,
      reorder: (sender: string, n: number) =>
        `${count(n, "message", "messages")} from ${sender} arrived in a different order than written.`,
    },
  },

  composer: {
    label: (title: string) => `Message to ${title}`,
    placeholder: "Write a message",
    send: "Send",
    left: (bytes: number) => `${count(bytes, "byte", "bytes")} left`,
    over: (bytes: number) => `${count(bytes, "byte", "bytes")} too long`,
  },

  connection: {
    offlineDevice: "This device is offline. What you write waits here and goes out by itself.",
    offline: "No connection. What you write waits here and goes out by itself.",
    next: (seconds: number) => `Next try in ${seconds} s`,
    tryNow: "Try now",
    connecting: "Connecting",
  },

  switcher: {
    title: "Jump to a conversation or command",
    placeholder: "Type a name or a command",
    none: "Nothing fits. Press Escape to close.",
    conversation: "Conversation",
    command: "Command",
  },

  shortcuts: {
    title: "Keyboard shortcuts",
    items: {
      switcher: "Jump to a conversation or command",
      sheet: "Show this sheet",
      nextPrevious: "Next or previous conversation",
      close: "Close the innermost thing",
      send: "Send the message",
      break: "New line",
      browse: "Walk through messages, from the timeline",
      toComposer: "From a message back to writing",
      menu: "What can be done with a message",
      editLast: "Edit the last own message, when nothing is written",
      complete: "Emoji by name, mention of a member",
    },
    keys: {
      control: "Ctrl",
      command: "⌘",
      alt: "Alt",
      shift: "Shift",
      enter: "Enter",
      escape: "Esc",
      up: "↑",
      down: "↓",
    },
  },

  errors: {
    crashTitle: "Something went wrong in this page",
    crash: "Your messages are safe. Reload the page to go on.",
    lateTitle: "This takes longer than usual",
    late: "The page has not started yet. Check your connection, or reload it.",
    reload: "Reload",
  },

  day: { today: "Today", yesterday: "Yesterday" },
  now: "now",
};

export type Words = typeof en;
