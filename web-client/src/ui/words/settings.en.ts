/** Words of the settings: password, recovery key, sessions, new keys, and what is told about them. */
export const settings = {
  settings: {
    title: "Privacy and devices",
    passwordTitle: "Password",
    passwordWhy: "A new password signs you out everywhere else. Your messages stay.",
    present: "Present password",
    fresh: "New password",
    change: "Change password",
    changed: "Your password is changed. All other devices are signed out.",
    yourPassword: "Your password",
    wrong: "This is not your password. Capital letters count.",
    fillPresent: "Enter your present password.",
    recoveryTitle: "Recovery key",
    recoveryWhy:
      "24 words that let you back in when you forget your password. Make new ones if the old ones may have been seen; the old ones stop working at once.",
    renewKey: "Make a new recovery key",
    keyDone: "Your new recovery key is in force.",
    sessionsTitle: "Where you are signed in",
    sessions: "Signed-in devices",
    thisDevice: "This device",
    signedIn: (when: string) => `signed in ${when}`,
    lastUsed: (when: string) => `last used ${when}`,
    end: "Sign out",
    endName: (device: string) => `Sign out ${device}`,
    endAsk: (device: string) =>
      `Sign out ${device}? It loses its keys and can open nothing any more.`,
    ended: (device: string) => `${device} is signed out.`,
    endOthers: "Sign out all other devices",
    endOthersAsk: "Sign out everywhere but here?",
    endedOthers: "All other devices are signed out.",
    none: "You are signed in nowhere else.",
    unknownDevice: "Unknown device",
    keysTitle: "New keys",
    keysWhy:
      "If somebody may have copied your keys, from a device that was lost or broken into, give your account new ones. The copied keys then open nothing that is written from now on.",
    keysCosts: [
      "Your messages so far stay closed to this account for good, on this device too. What you have not sent yet is lost.",
      "You are signed out everywhere else, and get a new recovery key.",
      "The people you write to see that your keys are new. You go on with them in a new conversation; your groups have to add you again.",
      "Your password stays. If somebody may know it, change it as well.",
    ],
    keysPassword: "Your password, to make new keys",
    renewKeys: "Make new keys",
    keysAsk: "Close all messages so far and make new keys? This cannot be undone.",
  },

  notices: {
    label: "About your account",
    signed_in: (device: string, when: string) =>
      `Someone signed in on ${device}, ${when}. Was it you?`,
    session_ended: (device: string, when: string) => `${device} was signed out, ${when}.`,
    recovery_key_changed: (device: string, when: string) =>
      `Your recovery key was changed on ${device}, ${when}. Was it you?`,
    me: "It was me",
    fine: "OK",
    signItOut: "Sign it out",
    look: "Look at devices",
    signedOut: (device: string) =>
      `${device} is signed out. Change your password if it was not you.`,
  },
};

/** Words of the ways back in. */
export const comeBack = {
  recover: {
    forgot: "Forgot your password?",
    title: "Back in with your recovery key",
    lead: "Enter the 24 words that you kept. Your messages stay readable, and you get new words.",
    words: "Your 24 words",
    wordsHint: "In their order, with spaces between them. Group numbers are left out.",
    count: (n: number) => `${n} of 24 words`,
    wordsMissing: "All 24 words are needed.",
    newPassword: "New password",
    refused:
      "Username and recovery key or code do not belong together. Check both, letter by letter.",
    submit: "Set the new password",
    lost: "Lost the words too?",
    lostLink: "Start anew with a reset code",
    back: "Back to sign in",
  },
  reset: {
    title: "Start anew with a reset code",
    lead: "Whoever runs this server can give you a code for this.",
    consequence:
      "Your messages so far stay closed for good: without password and words nobody can open them, also not the server. Your account gets new keys, and the people you write to are told.",
    code: "Reset code",
    codeMissing: "Enter the code that you were given.",
    agree: "I understand that my messages so far stay closed",
    agreeMissing: "Confirm this first.",
    submit: "Start anew",
    toWords: "Found the words?",
    toWordsLink: "Use the recovery key",
  },
};
