/** The whole client: one page whose panes follow the session. */
export function App() {
  return (
    <main>
      <h1>RealChat</h1>
    </main>
  );
}
