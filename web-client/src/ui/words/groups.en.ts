import { count } from "./count.en";

/** Words about groups: making one, its details, its people. */
export const groups = {
  picker: {
    label: "Username or public id",
    add: "Add",
    chosen: "Chosen people",
    remove: (name: string) => `Take ${name} off the list`,
    twice: (name: string) => `${name} is on the list already.`,
    isMember: (name: string) => `${name} is in this group already.`,
    notFound: (name: string) => `Nobody here is called ${name}. Check how it is written.`,
    added: (name: string) => `${name} is on the list`,
  },

  newGroup: {
    asGroup: "Make it a group",
    name: "Name of the group",
    addFirst: "Press Add to put this person on the list, or empty the field.",
    nameMissing: "Give the group a name.",
    topic: "What it is about",
    sealed: "Only members can read the name, topic and picture.",
    submit: "Create group",
  },

  work: {
    create_group: (done: number, of: number) =>
      `Making the group: keys for ${done} of ${of} people`,
    add_people: (done: number, of: number) => `Adding people: keys for ${done} of ${of} members`,
    remove_people: (done: number, of: number) =>
      `Changing the keys: ${done} of ${of} members have the new ones`,
    other: "Working",
  },

  group: {
    title: "About this group",
    unnamed: "Group without a name",
    members: (n: number) => count(n, "member", "members"),
    memberList: "Members",
    filter: "Find a member",
    filterNone: "Nobody here has such a name.",
    more: (n: number) => `Show ${n} more`,
    admin: "Admin",
    edit: "Edit",
    editTitle: "Edit group",
    save: "Save",
    picture: "Picture",
    choosePicture: "Choose a picture",
    removePicture: "Remove the picture",
    pictureRefused: "This picture cannot be used. Choose another one, as JPEG, PNG or WebP.",
    add: "Add people",
    addTitle: "Add people",
    addAgainTitle: (name: string) => `Add ${name} again`,
    addAgainWhy: (name: string) =>
      `${name} has new keys. ${name} is taken out and let in again, with the new keys.`,
    addMissing: "Enter at least one person.",
    historyTitle: "What new people can read",
    history: {
      none: "Nothing from before",
      noneWhy: "They read what is written from now on.",
      from: "From a date on",
      fromWhy: "They also read what was written since that day.",
      all: "Everything",
      allWhy: "They also read every message that you can read.",
    },
    fromDate: "From",
    leave: "Leave group",
    leaveAsk: "Leave this group? You keep what you have read here, and get nothing new.",
    lastAdmin: "You are the only admin. Name another admin first, then you can leave.",
    makeAdmin: "Make admin",
    removeAdmin: "Remove as admin",
    remove: "Remove from group",
    removeAsk: (name: string) =>
      `Remove ${name}? ${name} keeps what was readable until now, and gets nothing new.`,
    removed: (name: string) => `${name} was removed.`,
    saved: "Saved",
    forget: "Remove from list",
    closed: {
      left: "You left this group. What you read here stays until you remove it.",
      removed: "You were removed from this group. What you read here stays until you remove it.",
      left_behind:
        "Your keys are new since you joined. An admin of this group needs to add you again; until then you cannot read or write new messages here.",
      superseded:
        "This conversation belongs to earlier keys. It stays readable. To write on, continue in a new one.",
    },
    continueNew: "Continue in a new conversation",
  },
};
