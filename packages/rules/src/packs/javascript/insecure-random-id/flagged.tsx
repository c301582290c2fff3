export function Upload() {
  const uploadId = String(Math.random()); // expect: javascript/insecure-random-id
  return <input name={uploadId} />;
}
