defmodule Shop.Access do
  @moduledoc "Maintained by grace@acme.io"
  @from "shop@acme.io"
  @support_email "support@acme.io"

  def admin?(user), do: user.role == :admin
  def owner_email, do: System.fetch_env!("OWNER_EMAIL")
  def welcome(user), do: Shop.Mail.new(to: user.email, from: "hello@acme.io", reply_to: "support@acme.io")
  def maintainers, do: ["grace@acme.io"]
  def placeholder, do: "you@acme.io"
  def handle, do: "@grace"
  def mail_admin(text), do: Shop.Mail.new(from: "admin@acme.io", text: text)
  def actor(account), do: admin_actor_fixture(account: account, email: "grace@acme.io")
  def guest, do: %{unprivileged_email: "guest@acme.io"}
  def group, do: %{admins: ["420777000111@c.us"]}
  def first_start, do: %{admin_email: "admin@shop.local"}
  def constants, do: {@from, @support_email}
end
