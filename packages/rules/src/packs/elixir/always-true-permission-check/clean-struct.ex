defmodule Library.Counter do
  alias Library.People.{Admin, User}

  def can_borrow?(%User{} = _user, _book), do: true
  def can_borrow?(_other, _book), do: false

  def can_close?(%Admin{} = _admin, _desk), do: true

  def can_lend?(%User{role: :clerk} = _user, _book), do: true
end
