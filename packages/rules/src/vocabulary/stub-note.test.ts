import { describe, expect, it } from "vitest";
import { admitsFailure, isBaseName, readRaisedMessage, readStubNote, saysOnPurpose } from "./stub-note.ts";

describe("readStubNote", () => {
  it.each([
    "TODO: implement",
    "TODO(anna): implement HMAC verification",
    "Mock data until the repository is ready",
    "this is just a placeholder",
    "hardcoded",
    "For now, always allow",
    "In a real implementation this would query the directory",
    "not yet implemented",
  ])("hears in %j that the real thing is missing", (comment) => {
    expect(readStubNote([comment])).toBe("stand-in");
  });

  it.each(["FIXME: call the payment provider", "TODO: integrate the mail provider", "TODO: hook up the search"])(
    "hears in %j that work of its own is left",
    (comment) => {
      expect(readStubNote([comment])).toBe("unfinished");
    },
  );

  it("takes a mark without such a word for something left to do", () => {
    expect(readStubNote(["TODO"])).toBe("open");
  });

  it.each([
    "TODO: remove in 3.0",
    "FIXME: how to do better",
    "no longer a stub",
    "the placeholders of a message",
    'a bare "0" is still a placeholder_id',
    "see python/todo-stub",
    "a stub on purpose",
    "placeholder text of an empty field",
    "adds the totals",
    "free accounts only for now",
    "the format doesn't pretend to have more than 8 bits",
    "Stub is to redefine the default signature",
  ])("hears nothing in %j", (comment) => {
    expect(readStubNote([comment])).toBeNull();
  });

  it("reads a sentence that goes on over two comments", () => {
    expect(readStubNote(["the export is not", "implemented"])).toBe("stand-in");
  });
});

describe("readRaisedMessage", () => {
  it.each(["not implemented", "Method not implemented.", "Voiding is not supported yet", "TODO"])(
    "takes %j for missing",
    (message) => {
      expect(readRaisedMessage(message)).toBe("missing");
    },
  );

  it.each(["chmod is not implemented for Windows", "must be implemented by subclasses", "JSON cannot be streamed"])(
    "takes %j for a refusal",
    (message) => {
      expect(readRaisedMessage(message)).toBe("refused");
    },
  );

  it("says nothing about other messages", () => {
    expect(readRaisedMessage("symbolic falling factorial")).toBeNull();
  });
});

describe("admitsFailure", () => {
  it.each([
    '{ success: false, message: "no" }',
    '{"error": "gone"}, 400',
    "{:error, :not_implemented}",
    "status: 'failed'",
  ])("sees the failure in %s", (answer) => {
    expect(admitsFailure(answer)).toBe(true);
  });

  it.each(['{"status": "ok"}', "{ error: null, data: [] }", "{ status: 'succeeded' }", "{:ok, %{}}"])(
    "takes %s for success",
    (answer) => {
      expect(admitsFailure(answer)).toBe(false);
    },
  );
});

describe("who is excused", () => {
  it("knows the names of classes that are extended or stand in by name", () => {
    expect(["BaseExporter", "AbstractStore", "IStore", "MockGateway", "NullCache", "LogMixin"].every(isBaseName)).toBe(
      true,
    );
    expect(["InvoiceService", "Invoice", "Mocking", "Database"].some(isBaseName)).toBe(false);
  });

  it("knows the words of those who mean it", () => {
    expect(saysOnPurpose("To be overridden by subclasses.")).toBe(true);
    expect(saysOnPurpose("Sends the invoice")).toBe(false);
  });
});
