defmodule Library.Desk do
  alias Library.People.User

  def can_borrow?(%User{} = _user, _book), do: true # expect: elixir/always-true-permission-check

  def authorize(%User{}, _action, _resource) do
    :ok # expect: elixir/always-true-permission-check
  end
end
