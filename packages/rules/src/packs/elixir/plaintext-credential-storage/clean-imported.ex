defmodule Library.SafeConnections do
  import Ecto.Changeset

  def link(connection, %{"access_token" => access_token, "password" => password}) do
    connection
    |> change()
    |> put_change(:access_token_hash, :crypto.hash(:sha256, access_token))
    |> put_change(:password, Argon2.hash_pwd_salt(password))
    |> put_change(:api_key, nil)
    |> Library.Repo.update()
  end
end
