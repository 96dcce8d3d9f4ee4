import { useState } from "preact/hooks";
import type { AccountView } from "../../store/contract";
import { Button, IconButton } from "../parts/button";
import { copyText } from "../parts/copy";
import { QrCode } from "../parts/qr";
import { useUi } from "../ui";
import { words } from "../words/words";
import { ownLink } from "./own-link";
import css from "./dialogs.module.css";

/** The public id with its link and QR code, and the way to a new one. */
export function PublicId({ account }: { account: AccountView }) {
  const ui = useUi();
  const link = ownLink(account);
  return (
    <section class={css["id"]}>
      <QrCode text={link} label={words.profile.qr} />
      <div>
        <h3>{words.profile.publicId}</h3>
        <div class={css["value"]}>
          <code dir="ltr">{account.publicId}</code>
          <IconButton
            icon="copy"
            label={words.profile.copyId}
            onClick={() => {
              void copyText(ui, account.publicId);
            }}
          />
        </div>
        <p class={css["why"]}>{words.profile.publicIdWhy}</p>
      </div>
      <Renewal link={link} />
    </section>
  );
}

/** Copy the link, or make a new one; a renewed id cannot be taken back, so it is asked in place. */
function Renewal({ link }: { link: string }) {
  const ui = useUi();
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const renew = async (): Promise<void> => {
    setBusy(true);
    if (await ui.attempt(ui.engine.rotatePublicId())) {
      ui.toasts.show(words.profile.renewed);
      setAsking(false);
    }
    setBusy(false);
  };
  return (
    <div class={css["renewal"]} data-asking={asking}>
      {asking && <p role="status">{words.profile.renewAsk}</p>}
      {!asking && (
        <Button
          icon="link"
          onClick={() => {
            void copyText(ui, link);
          }}
        >
          {words.profile.copyLink}
        </Button>
      )}
      <Button
        icon={asking ? "back" : "renew"}
        tone="quiet"
        onClick={() => {
          setAsking(!asking);
        }}
      >
        {asking ? words.cancel : words.profile.renew}
      </Button>
      {asking && (
        <Button
          tone="danger"
          busy={busy}
          onClick={() => {
            void renew();
          }}
        >
          {words.profile.renewDo}
        </Button>
      )}
    </div>
  );
}
