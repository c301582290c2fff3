defmodule Library.Connections do
  import Ecto.Changeset

  def link(connection, %{"access_token" => access_token, "name" => name}) do
    connection
    |> cast(%{name: name}, [:name])
    |> put_change(:access_token, access_token) # expect: elixir/plaintext-credential-storage
    |> Library.Repo.update()
  end

  def relink(changeset, params) do
    force_change(changeset, :client_secret, params["client_secret"]) # expect: elixir/plaintext-credential-storage
  end
end
