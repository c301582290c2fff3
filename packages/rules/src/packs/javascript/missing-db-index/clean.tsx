export const Field = () => <input {...{ schema: { type: String, ref: "x" } }} />;
