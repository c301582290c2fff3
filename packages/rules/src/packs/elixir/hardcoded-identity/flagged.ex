defmodule Shop.Access do
  @admin_emails ["grace@acme.io"] # expect: elixir/hardcoded-identity
#                ^^^^^^^^^^^^^^^

  @allowlist ~w(ada@acme.io alan@acme.io) # expect: elixir/hardcoded-identity

  def admin?(user), do: user.email == "root@acme.io" # expect: elixir/hardcoded-identity

  def owner_email, do: System.get_env("OWNER_EMAIL") || "owner@acme.io" # expect: elixir/hardcoded-identity

  def options, do: [super_admin: "boss@acme.io", timeout: 5_000] # expect: elixir/hardcoded-identity

  def staff?(%{email: email}) do
    email in ["ada@acme.io"] # expect: elixir/hardcoded-identity
  end

  def lists, do: {@admin_emails, @allowlist}
end
