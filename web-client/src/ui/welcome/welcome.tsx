import { Logo } from "../parts/logo";
import { useUi } from "../ui";
import { words } from "../words/words";
import { ProgressCard } from "./progress-card";
import { Recovery } from "./recovery";
import { lazy } from "../parts/lazy";
import { SignIn } from "./sign-in";
import { SignUp } from "./sign-up";
import css from "./welcome.module.css";

const Recover = lazy(async () => (await import("./recover")).Recover);
const Reset = lazy(async () => (await import("./reset")).Reset);

/** Everything before the conversations: sign in, sign up, keys being made, the recovery key. The forms stay mounted under the progress, so that a refusal finds them filled. */
export function Welcome() {
  const ui = useUi();
  const recovery = ui.recovery.value;
  const progress = ui.state.progress.value;
  return (
    <main class={css["page"]}>
      <div class={css["column"]} data-wide={recovery !== null}>
        <header class={css["brand"]}>
          <Logo size={44} />
          <p class={css["name"]}>{words.appName}</p>
          {recovery === null && <p class={css["promise"]}>{words.promise}</p>}
        </header>
        {recovery !== null && <Recovery recovery={recovery} />}
        {recovery === null && progress !== null && <ProgressCard progress={progress} />}
        {recovery === null && (
          <div class={css["form"]} hidden={progress !== null}>
            <Form />
          </div>
        )}
      </div>
    </main>
  );
}

function Form() {
  const { at } = useUi().routes.current.value;
  if (at === "sign-up") return <SignUp />;
  if (at === "recover") return <Recover />;
  return at === "reset" ? <Reset /> : <SignIn />;
}
