exports.invite = async (req, res) => {
  const { email, password } = req.body
  const avatar = createHash("sha256").update(email).digest("hex")
  await Member.create({ email, avatar, password }) // expect: javascript/plaintext-credential-storage
  res.end()
}
