import { useEffect, useRef } from "preact/hooks";
import { IconButton } from "../parts/button";
import { useUi } from "../ui";
import { words } from "../words/words";
import { KeysSection } from "./keys-section";
import { PasswordSection } from "./password-section";
import { PrivacySection } from "./privacy-section";
import { RecoverySection } from "./recovery-section";
import { SessionsSection } from "./sessions-section";
import css from "./settings.module.css";

/** Password, recovery key, what others are told, signed-in devices and new keys, in place of the conversation. */
export function SettingsPage() {
  const { routes, state } = useUi();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus();
  }, []);
  const account = state.account.value;
  if (account === null) return null;
  return (
    <section class={css["pane"]} aria-label={words.settings.title}>
      <header class={css["head"]}>
        <IconButton
          icon="back"
          label={words.back}
          onClick={() => {
            routes.back({ at: "list" });
          }}
        />
        <h2 ref={heading} tabIndex={-1}>
          {words.settings.title}
        </h2>
      </header>
      <div class={css["body"]}>
        <PasswordSection username={account.username} />
        <RecoverySection username={account.username} />
        <PrivacySection />
        <SessionsSection />
        <KeysSection username={account.username} />
      </div>
    </section>
  );
}
