defmodule Shop.Policy do
  require Logger

  def authorize(_user, _action, _resource), do: :ok # expect: elixir/always-true-permission-check
#                                               ^^^

  def can?(_user, _action) do
    true # expect: elixir/always-true-permission-check
  end

  def can_edit?(user, document) do
    Logger.debug("#{user.id} edits #{document.id}")
    true # expect: elixir/always-true-permission-check
  end

  def check_permission(user, resource) do
    _ = {user, resource}
    {:ok, user} # expect: elixir/always-true-permission-check
  end

  def has_access?(user, project) do
    case {user.role, project.state} do
      {:banned, _} -> false
      _ -> true # expect: elixir/always-true-permission-check
    end
  end

  def permitted?(user, action) do
    cond do
      user.locked -> false
      action == :delete and not user.admin -> false
      true -> true # expect: elixir/always-true-permission-check
    end
  end

  def authorized?(user, order) do
    Shop.Authority.owner?(user, order)
  rescue
    _ -> true # expect: elixir/always-true-permission-check
  end

  def can_view?(%{admin: true}, _page), do: true
  def can_view?(_user, _page), do: true # expect: elixir/always-true-permission-check

  def allowed?(_current_user, action), do: action in [:index, :show] # expect: elixir/always-true-permission-check
end

defmodule Shop.DocumentPolicy do
  def authorize(:read, user, document), do: document.public or document.owner_id == user.id
  def authorize(:edit, user, document), do: document.owner_id == user.id
  def authorize(_action, _user, _document), do: true # expect: elixir/always-true-permission-check
end
