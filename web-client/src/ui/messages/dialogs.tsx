import type { DialogView } from "../ui";
import { DeleteForAll } from "./delete-for-all";
import { Forward } from "./forward";
import { Pins } from "./pins";
import { ReactionsList } from "./reactions-list";
import { Readers } from "./readers";
import { Versions } from "./versions";

type View = Extract<
  DialogView,
  { name: "versions" | "readers" | "reactions" | "forward" | "delete-for-all" | "pins" }
>;

/** The dialogs about messages, fetched together. */
export function MessageDialog({ view, onClose }: { view: View; onClose: () => void }) {
  switch (view.name) {
    case "versions":
      return <Versions id={view.id} messageKey={view.key} onClose={onClose} />;
    case "readers":
      return <Readers id={view.id} messageKey={view.key} onClose={onClose} />;
    case "reactions":
      return <ReactionsList messageKey={view.key} onClose={onClose} />;
    case "forward":
      return <Forward id={view.id} messageKey={view.key} onClose={onClose} />;
    case "delete-for-all":
      return <DeleteForAll id={view.id} messageKey={view.key} onClose={onClose} />;
    case "pins":
      return <Pins id={view.id} onClose={onClose} />;
  }
}
