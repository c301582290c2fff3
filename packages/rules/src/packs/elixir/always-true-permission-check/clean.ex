defmodule Shop.Policy do
  def authorize(%{role: :admin}, _action, _resource), do: :ok
  def authorize(_user, :list, _resource), do: :ok
  def authorize(_user, _action, _resource), do: {:error, :forbidden}

  def can?(user, action), do: action in user.permissions
  def can_edit?(user, document), do: document.owner_id == user.id
  def can_view?(%{admin: true}, _page), do: true
  def can_view?(_user, %{public: public}), do: public

  # Handed on.
  def permitted?(user, action), do: Shop.Roles.permitted?(user, action)

  def has_access?(user, project) do
    case user.role do
      :admin -> true
      :member -> project.member_id == user.id
      _ -> false
    end
  end

  def check_access(user, resource) when user.id == resource.owner_id, do: :ok
  def check_access(_user, _resource), do: {:error, :unauthorized}

  def require_admin(conn, _options) do
    if conn.assigns.current_user.admin do
      conn
    else
      Plug.Conn.halt(conn)
    end
  end

  # Other meanings of the words.
  def allowed_methods(_resource), do: true
  def access_log(_request), do: :ok
  def can_retry?(attempt), do: attempt < 3
  def authorize_url(_provider), do: {:ok, "https://login.example.com"}
end

defmodule Shop.InvoicePolicy do
  def authorize(:read, user, invoice), do: invoice.owner_id == user.id
  def authorize(_action, _user, _invoice), do: false
end
