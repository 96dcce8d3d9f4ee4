import { Button } from "../parts/button";
import { copyText } from "../parts/copy";
import { Logo } from "../parts/logo";
import { QrCode } from "../parts/qr";
import { useUi } from "../ui";
import { words } from "../words/words";
import { ownLink } from "./own-link";
import { PersonForm } from "./person-form";
import css from "./empty-pane.module.css";

/** The right side while no conversation is open: on the first day the way to start one, later a quiet page. */
export function EmptyPane({ first }: { first: boolean }) {
  return (
    <section class={css["pane"]} aria-label={words.empty.title}>
      {first ? <FirstDay /> : <Quiet />}
    </section>
  );
}

function Quiet() {
  const ui = useUi();
  return (
    <div class={css["quiet"]}>
      <Logo size={48} />
      <h2>{words.empty.chooseTitle}</h2>
      <p>{words.empty.chooseLead}</p>
      <Button
        icon="compose"
        onClick={() => {
          ui.dialog.value = { name: "new-chat", invited: null };
        }}
      >
        {words.list.newChat}
      </Button>
    </div>
  );
}

function FirstDay() {
  const ui = useUi();
  const account = ui.state.account.value;
  if (account === null) return null;
  const link = ownLink(account);
  return (
    <div class={css["first"]}>
      <h2>{words.empty.title}</h2>
      <p class={css["lead"]}>{words.empty.lead}</p>
      <PersonForm invited={null} />
      <section class={css["share"]}>
        <QrCode text={link} label={words.profile.qr} />
        <div class={css["link"]}>
          <h3>{words.empty.linkTitle}</h3>
          <p>{words.empty.linkWhy}</p>
          <code dir="ltr">{link.replace(/^https?:\/\//u, "")}</code>
          <Button
            icon="link"
            onClick={() => {
              void copyText(ui, link);
            }}
          >
            {words.profile.copyLink}
          </Button>
        </div>
      </section>
    </div>
  );
}
