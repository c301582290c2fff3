import { describe, expect, it } from "vitest";
import { factsOf } from "../testing/facts-of.ts";

async function actionsOf(path: string, text: string): Promise<readonly string[]> {
  return (await factsOf(path, text)).errorHandlers.map(({ line, action }) => `${line} ${action}`);
}

describe("errors that are values", () => {
  it("of Go: passed on, logged, dropped, dealt with", async () => {
    const text = `package a

func f() error {
	x, err := g()
	if err != nil {
		return fmt.Errorf("g: %w", err)
	}
	if err := h(x); err != nil {
		log.Println(err)
	}
	if err != nil {
	}
	if readErr != nil {
		retry(x)
	}
	if x != nil {
		return nil
	}
	if err != nil {
		panic(err)
	}
	return nil
}
`;
    expect(await actionsOf("a.go", text)).toEqual([
      ...["5 rethrown", "8 logged", "11 swallowed", "13 handled", "19 rethrown"],
    ]);
  });

  it("of Go: handed on under a name of its own; a field of zap logs nothing", async () => {
    const text = `package a

func f() error {
	if err := g(); err != nil {
		return ErrInvalidToken
	}
	if err := g(); err != nil {
		return domain.ErrUnauthorized
	}
	if err := g(); err != nil {
		return Response{Body: ErrorText(err2)}
	}
	if err := g(); err != nil {
		span.Record(zap.Error(err))
	}
	return nil
}
`;
    expect(await actionsOf("a.go", text)).toEqual(["4 rethrown", "7 rethrown", "10 handled", "13 handled"]);
    expect((await factsOf("a.go", text)).logs).toEqual([]);
  });

  it("of Rust", async () => {
    const text = `fn f() -> Result<(), E> {
  match g() {
    Ok(v) => use_it(v),
    Err(e) => return Err(e.into()),
  }
  if let Err(e) = g() {
    tracing::warn!(%e, "again");
  }
  if let Err(_) = g() {}
  Ok(())
}
`;
    expect(await actionsOf("a.rs", text)).toEqual(["4 rethrown", "6 logged", "9 swallowed"]);
  });

  it("of promises, whose handler may be a name", async () => {
    const text = `p.catch(() => {});
p.catch((error) => { console.error(error); });
p.catch((error) => { throw error; });
p.catch(next);
p.catch(noop).finally(done);
p.catch(console.error);
schema.catch(3);
`;
    expect(await actionsOf("a.js", text)).toEqual([
      ...["1 swallowed", "2 logged", "3 rethrown", "4 handled", "5 swallowed", "6 logged"],
    ]);
  });
});

describe("log calls", () => {
  it("of Go and Rust, by level and by how the message is made", async () => {
    const go = await factsOf(
      "a.go",
      `package a\n\nfunc f() {\n\tlog.Printf("x %s", x)\n\tslog.Error("failed", "user", id)\n\tlogger.Warnf("y %d", y)\n\tlog.Fatal("end")\n\tdialog.Print(x)\n}\n`,
    );
    expect(go.logs.map(({ level, style }) => `${level} ${style}`)).toEqual([
      ...["error structured", "fatal literal", "info formatted", "warn formatted"],
    ]);
    const rust = await factsOf(
      "a.rs",
      `fn f() {\n  info!(user = id, "paid");\n  log::error!("failed {}", e);\n  warn!("late");\n  my::info("x");\n}\n`,
    );
    expect(rust.logs.map(({ level, style }) => `${level} ${style}`)).toEqual([
      ...["error formatted", "info structured", "warn literal"],
    ]);
  });
});

describe("SQL", () => {
  it("has notes, and columns that a migration adds", async () => {
    const { todos, tables } = await factsOf(
      "m.sql",
      `-- TODO: drop the old table\nALTER TABLE public.orders ADD COLUMN note text NOT NULL, ADD customer int REFERENCES customers(id) ON DELETE CASCADE;\nALTER TABLE orders DROP COLUMN old;\nALTER TABLE ONLY orders ADD CONSTRAINT u UNIQUE (note, customer);\n`,
    );
    expect(todos).toEqual([{ kind: "TODO", text: "drop the old table", line: 1 }]);
    expect(
      tables.map(({ name, columns, indexes }) => [
        name,
        columns.map((column) => `${column.name} ${column.references ?? "-"} ${column.onDelete ?? "-"}`),
        indexes,
      ]),
    ).toEqual([
      ["orders", ["note - -", "customer customers.id cascade"], []],
      ["orders", [], [["note", "customer"]]],
    ]);
  });
});
