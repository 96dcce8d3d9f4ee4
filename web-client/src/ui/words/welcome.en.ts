import { count } from "./count.en";

/** Words before the conversations: signing in and up, keys being made, the recovery key. */
export const welcome = {
  signIn: {
    title: "Sign in",
    username: "Username",
    password: "Password",
    show: "Show password",
    hide: "Hide password",
    capsLock: "Caps lock is on",
    stay: "Stay signed in on this device",
    stayWhy:
      "Keeps a key in this browser that cannot be copied out. Leave it off on a computer you share.",
    submit: "Sign in",
    fillBoth: "Enter your username and your password.",
    toSignUp: "New here?",
    toSignUpLink: "Create an account",
    session_ended:
      "You were signed out here, from another device or because the session ran out. Sign in again.",
    ended_elsewhere:
      "You were signed out here from another of your devices. If that was not you, sign in and change your password.",
    password_changed:
      "Your password was changed on another device. Sign in with the new one. If that was not you, use your recovery key.",
    recovery_used:
      "Your recovery key was used to set a new password. Sign in with it. If that was not you, tell whoever runs this server.",
    identity_reset:
      "Your account was given new keys. Sign in again. If that was not you, tell whoever runs this server.",
    storage_evicted:
      "The browser cleared its storage. Nothing is lost: sign in again and everything comes back.",
    vault_rolled_back:
      "The server offered older keys than this browser has seen. To be safe you were signed out. Tell whoever runs this server, and sign in again.",
  },

  signUp: {
    title: "Create your account",
    username: "Username",
    usernameRule: "3 to 32 of a-z, 0-9, dot, underscore and hyphen. People find you by it.",
    usernameMissing: "Choose a username.",
    password: "Password",
    passwordRule:
      "At least 15 characters. Four or five unrelated words are strong and easy to remember.",
    email: "E-mail",
    optional: "optional",
    emailWhy:
      "Only for notices about your account. Nobody else sees it, and it cannot open your messages.",
    submit: "Create account",
    toSignIn: "Have an account?",
    toSignInLink: "Sign in",
    strength: "Password strength",
    strengths: ["Not usable yet", "Weak", "Fair", "Good", "Strong"],
    missing: (n: number) => `${count(n, "more character", "more characters")} to go`,
    reasons: {
      too_short: "At least 15 characters are needed",
      too_long: "128 characters is the most",
      common: "On lists that attackers try first",
      has_username: "Must not contain your username",
      repeats: "Repeats itself; add different words",
    },
  },

  progress: {
    tasks: {
      sign_up: "Making your account",
      sign_in: "Signing you in",
      recover: "Letting you back in",
      reset: "Giving your account new keys",
      change_password: "Changing your password",
      change_recovery_key: "Making a new recovery key",
      renew_identity: "Giving your account new keys",
      create_group: "Making the group",
      add_people: "Adding people",
      remove_people: "Changing the keys",
    },
    why: "Your keys are made on this device. The server never sees your password.",
    steps: {
      deriving: "Turning your password into a key",
      making_keys: "Making your keys",
      sending: "Talking to the server",
      opening_vault: "Opening your keys",
      loading: "Loading your conversations",
      wrapping: "Handing out keys",
    },
  },

  recovery: {
    title: "Your recovery key",
    lead: "These 24 words open your messages if you forget your password. They are shown once. Nobody can make them again for you, not even the people who run this server.",
    group: (n: number) => `Group ${n}`,
    words: "The 24 words, in 8 groups of 3",
    download: "Download",
    print: "Print",
    fileName: (username: string) => `realchat-recovery-key-${username}.txt`,
    file: (username: string, groups: readonly string[]) =>
      `RealChat recovery key of ${username}\n\n${groups.map((g, i) => `${i + 1}. ${g}`).join("\n")}\n\nKeep this where only you can find it. Whoever has these words can open your messages.\n`,
    copied: "Copied. Paste it into your password manager now.",
    keep: "A password manager or a sheet of paper in a drawer are good places. A chat or an e-mail is not.",
    next: "I have kept it",
    checkTitle: "Just to be sure",
    checkLead: "Enter two of the groups from what you kept.",
    checkHint: "Three words with spaces between them",
    wrong: (n: number) => `That is not group ${n}. Compare it with what you kept.`,
    finish: "Open RealChat",
    done: "Done",
    showAgain: "Show the words again",
  },
};
