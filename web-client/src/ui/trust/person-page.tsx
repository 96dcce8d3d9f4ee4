import { useEffect, useState } from "preact/hooks";
import type { PersonTrust } from "../../store/contract";
import { MemberActions } from "../groups/member-actions";
import { Avatar } from "../parts/avatar";
import { Button } from "../parts/button";
import { Icon } from "../parts/icon";
import { QrCode } from "../parts/qr";
import { fullTime } from "../time";
import { useUi } from "../ui";
import { words } from "../words/words";
import css from "./person-page.module.css";

/** One person's keys: the safety number to compare, whether it was compared, and in a group what an admin can do. */
export function PersonPage({ id, userId }: { id: string; userId: string }) {
  const ui = useUi();
  const { trust, load } = useTrust(userId);
  if (trust === null)
    return <div class={css["loading"]} aria-busy="true" aria-label={words.loading} role="status" />;
  const { person, safetyNumber, safetyQr } = trust;
  return (
    <div class={css["page"]}>
      <Avatar id={person.id} name={person.username} size="l" />
      <p class={css["name"]}>{person.username}</p>
      <Standing trust={trust} />
      <ol class={css["number"]} aria-label={words.trust.safetyLabel} dir="ltr">
        {safetyNumber.match(/.{1,5}/gu)?.map((group, index) => (
          <li key={index}>{group}</li>
        ))}
      </ol>
      <QrCode text={safetyQr} label={words.trust.qr} />
      <p class={css["how"]}>{words.trust.how(person.username)}</p>
      <Decision
        trust={trust}
        onDone={() => {
          void ui.attempt(Promise.all([load(), ui.members.load(id)]));
        }}
      />
      <Facts trust={trust} />
      <MemberActions id={id} userId={userId} />
    </div>
  );
}

/** Null until it has arrived. */
function useTrust(userId: string) {
  const ui = useUi();
  const [trust, setTrust] = useState<PersonTrust | null>(null);
  const load = async (): Promise<void> => {
    setTrust(await ui.engine.trust(userId));
  };
  const version = ui.members.view.value; // a change of keys comes with a new list of members
  useEffect(() => {
    void ui.attempt(load());
  }, [ui, userId, version]);
  return { trust: trust?.person.id === userId ? trust : null, load };
}

function Standing({ trust }: { trust: PersonTrust }) {
  const { username } = trust.person;
  if (trust.keysChanged) {
    return (
      <p class={css["changed"]} role="status">
        <Icon name="alert" size={18} />
        <span>
          {trust.wasVerified
            ? words.trust.warnings.verified_changed(username)
            : words.trust.warnings.identity_changed(username)}
        </span>
      </p>
    );
  }
  return (
    <p class={css["standing"]} data-verified={trust.verified} role="status">
      <Icon name={trust.verified ? "check" : "key"} size={18} />
      {trust.verified ? words.trust.verified : words.trust.notVerified}
    </p>
  );
}

function Decision({ trust, onDone }: { trust: PersonTrust; onDone: () => void }) {
  const ui = useUi();
  const [busy, setBusy] = useState(false);
  const { person, verified, keysChanged, wasVerified } = trust;
  const act = async (call: Promise<void>, said: string | null): Promise<void> => {
    setBusy(true);
    if (await ui.attempt(call)) {
      if (said !== null) ui.toasts.show(said);
      onDone();
    }
    setBusy(false);
  };
  if (verified && !keysChanged) {
    return (
      <Button busy={busy} onClick={() => void act(ui.engine.unverify(person.id), null)}>
        {words.trust.unmark}
      </Button>
    );
  }
  return (
    <div class={css["decision"]}>
      <Button
        tone="main"
        icon="check"
        busy={busy}
        onClick={() => void act(ui.engine.verify(person.id), words.trust.marked(person.username))}
      >
        {words.trust.mark}
      </Button>
      {keysChanged && (
        <Button disabled={busy} onClick={() => void act(ui.engine.acceptKeys(person.id), null)}>
          {wasVerified ? words.trust.goOnAnyway : words.trust.goOn}
        </Button>
      )}
    </div>
  );
}

function Facts({ trust }: { trust: PersonTrust }) {
  return (
    <div class={css["facts"]}>
      <p>{words.trust.since(fullTime(trust.since))}</p>
      {trust.formerKeys > 0 && <p>{words.trust.former}</p>}
      {!trust.oneTime && <p>{words.trust.noOneTime}</p>}
    </div>
  );
}
