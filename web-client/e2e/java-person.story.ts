import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { JavaPerson } from "./support/java-person";
import { PASSWORD, type Person } from "./support/person";
import { Town } from "./support/town";

/** Two implementations of the protocol, written apart, in one conversation. */
describe("a person in Java and a person in a browser", () => {
  let town: Town;
  let ada: Person;
  let james: JavaPerson;
  let conversation: unknown;

  beforeAll(async () => {
    town = await Town.start();
    ada = await town.arrives("ada");
    await ada.signUp();
    james = new JavaPerson(town.server);
  });
  afterAll(async () => {
    await james.leave();
    await town.close();
  });

  test("Java begins, the browser answers", async () => {
    await james.does({ do: "sign_up", username: "james", password: PASSWORD });
    conversation = (await james.does({ do: "open", username: "ada" }))["conversation"];
    await james.does({ do: "send", conversation, text: "Written in Java ☕" });
    await ada.openChat("james");
    await ada.sees("Written in Java ☕");
    await ada.say("Read in a browser");
    const { message } = await james.does({ do: "wait_for", text: "Read in a browser" });
    expect(message).toMatchObject({ text: "Read in a browser" });
  });

  test("each reads the whole history from the password alone", async () => {
    const fresh = new JavaPerson(town.server);
    await fresh.does({ do: "sign_in", username: "james", password: PASSWORD });
    const { messages } = await fresh.does({ do: "history", conversation });
    expect(
      (messages as { text: string | null }[])
        .map(({ text }) => text)
        .filter((text) => text !== null),
    ).toEqual(["Written in Java ☕", "Read in a browser"]);
    await fresh.leave();
    const elsewhere = await town.arrives("ada");
    await elsewhere.signIn();
    await elsewhere.openChat("james");
    await elsewhere.sees("Read in a browser");
    expect(await elsewhere.timeline()).toEqual(["Written in Java ☕", "Read in a browser"]);
  });

  test("a name that nobody has is refused in words", async () => {
    await expect(james.does({ do: "open", username: "nobody.here" })).rejects.toThrow(/error/);
  });
});
