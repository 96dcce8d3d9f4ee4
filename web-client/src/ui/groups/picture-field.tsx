import { useMemo, useRef, useState } from "preact/hooks";
import type { ConversationView, ProfileInput } from "../../store/contract";
import { Avatar } from "../parts/avatar";
import avatarCss from "../parts/avatar.module.css";
import { Button } from "../parts/button";
import { ErrorText } from "../parts/field";
import { scaled, useBlobAddress } from "../parts/picture";
import { words } from "../words/words";
import css from "./picture-field.module.css";

type Choice = ProfileInput["picture"];

/** The picture of a group: as it is, chosen anew and scaled in the page, or taken away. */
export function PictureField({
  conversation,
  value,
  onChange,
}: {
  conversation: ConversationView;
  value: Choice;
  onChange: (choice: Choice) => void;
}) {
  const file = useRef<HTMLInputElement>(null);
  const [refused, setRefused] = useState(false);
  const has = typeof value === "object" || (value === "keep" && conversation.picture !== null);
  const choose = async (chosen: File | undefined): Promise<void> => {
    if (chosen === undefined) return;
    const picture = await scaled(chosen);
    setRefused(picture === null);
    if (picture !== null) onChange(picture);
  };
  return (
    <div class={css["field"]}>
      <Preview conversation={conversation} value={value} />
      <div class={css["buttons"]}>
        <Button onClick={() => file.current?.click()}>{words.group.choosePicture}</Button>
        {has && (
          <Button
            tone="quiet"
            onClick={() => {
              onChange("none");
            }}
          >
            {words.group.removePicture}
          </Button>
        )}
        <input
          ref={file}
          type="file"
          accept="image/*"
          hidden
          aria-label={words.group.picture}
          onChange={(event) => {
            void choose(event.currentTarget.files?.[0]);
            event.currentTarget.value = "";
          }}
        />
      </div>
      <div class={css["error"]} role="alert">
        {refused && <ErrorText text={words.group.pictureRefused} />}
      </div>
    </div>
  );
}

function Preview({ conversation, value }: { conversation: ConversationView; value: Choice }) {
  const { id, title, picture } = conversation;
  const blob = useMemo(
    () => (typeof value === "object" ? new Blob([value.data], { type: value.type }) : null),
    [value],
  );
  const url = useBlobAddress(blob);
  if (url === null)
    return <Avatar id={id} name={title} picture={value === "none" ? null : picture} size="l" />;
  return (
    <span class={avatarCss["avatar"]} data-size="l">
      <img src={url} alt={words.group.picture} width="128" height="128" />
    </span>
  );
}
