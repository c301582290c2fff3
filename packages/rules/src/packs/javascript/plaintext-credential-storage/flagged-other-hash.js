exports.invite = async (req, res) => {
  const { email, password } = req.body
  const avatar = createHash("sha256").update(email).digest("hex")
  if (!password) return res.status(400).end()
  await Member.create({ email, avatar, password }) // expect: javascript/plaintext-credential-storage
  res.end()
}
