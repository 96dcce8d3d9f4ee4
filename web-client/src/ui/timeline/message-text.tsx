import { useMemo } from "preact/hooks";
import { IconButton } from "../parts/button";
import { copyText } from "../parts/copy";
import { useUi } from "../ui";
import { words } from "../words/words";
import { parseMarkup, type Block, type Inline, type Mentions } from "./markup";
import css from "./markup.module.css";

interface Props {
  text: string;
  /** Usernames that are mentions in it. */
  mentions?: readonly string[];
  everybody?: boolean;
  /** The username of the person looking: a mention of it stands out. */
  me?: string | null;
}

const none: readonly string[] = [];
const styled = { bold: "strong", italic: "em", struck: "s" } as const;

/** A message's words as elements, never as markup of the page. Nothing is fetched for a link, and its target does not learn where it was pressed. */
export function MessageText({ text, mentions = none, everybody = false, me = null }: Props) {
  const known = mentions.join(" ");
  const blocks = useMemo(
    () => parseMarkup(text, mentionsOf(mentions, everybody)),
    [text, known, everybody],
  );
  return (
    <>
      {blocks.map((block, index) => (
        <BlockView key={index} block={block} me={me} />
      ))}
    </>
  );
}

const mentionsOf = (names: readonly string[], everybody: boolean): Mentions => ({
  names: new Set(names.map((name) => name.toLowerCase())),
  everybody,
});

function BlockView({ block, me }: { block: Block; me: string | null }) {
  switch (block.kind) {
    case "lines":
      return <Inlines nodes={block.inlines} me={me} />;
    case "code":
      return <CodeBlock code={block.text} />;
    case "quote":
      return (
        <blockquote class={css["quote"]}>
          {block.blocks.map((inner, index) => (
            <BlockView key={index} block={inner} me={me} />
          ))}
        </blockquote>
      );
    case "bullets":
      return (
        <ul class={css["list"]}>
          {block.items.map((nodes, index) => (
            <li key={index}>
              <Inlines nodes={nodes} me={me} />
            </li>
          ))}
        </ul>
      );
    case "numbers":
      return (
        <ol class={css["list"]}>
          {block.items.map((item, index) => (
            <li key={index} value={item.number}>
              <Inlines nodes={item.inlines} me={me} />
            </li>
          ))}
        </ol>
      );
  }
}

function Inlines({ nodes, me }: { nodes: readonly Inline[]; me: string | null }) {
  return (
    <>
      {nodes.map((node, index) =>
        node.kind === "text" ? node.text : <InlineView key={index} node={node} me={me} />,
      )}
    </>
  );
}

function InlineView({ node, me }: { node: Exclude<Inline, { kind: "text" }>; me: string | null }) {
  switch (node.kind) {
    case "code":
      return <code class={css["code"]}>{node.text}</code>;
    case "link":
      return (
        <a href={node.href} target="_blank" rel="noopener noreferrer" referrerpolicy="no-referrer">
          {node.text}
        </a>
      );
    case "mention": {
      const name = node.text.slice(1).toLowerCase();
      return (
        <span class={css["mention"]} data-me={name === me?.toLowerCase() || name === "all"}>
          {node.text}
        </span>
      );
    }
    case "both":
      return (
        <strong>
          <em>
            <Inlines nodes={node.inlines} me={me} />
          </em>
        </strong>
      );
    case "bold":
    case "italic":
    case "struck": {
      const Tag = styled[node.kind];
      return (
        <Tag>
          <Inlines nodes={node.inlines} me={me} />
        </Tag>
      );
    }
  }
}

/** Scrolls inside; its button copies exactly what stands in it. */
function CodeBlock({ code }: { code: string }) {
  const ui = useUi();
  return (
    <div class={css["block"]}>
      <pre tabIndex={0} role="group" aria-label={words.message.code}>
        <code>{code}</code>
      </pre>
      <IconButton
        icon="copy"
        label={words.message.copyCode}
        onClick={() => void copyText(ui, code)}
      />
    </div>
  );
}
