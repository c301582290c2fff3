export async function action({ request }: ActionArgs) {
  const form = await request.formData();
  return db.account.create({ data: { name: form.get("name"), password: form.get("password") } }); // expect: javascript/plaintext-credential-storage
}
