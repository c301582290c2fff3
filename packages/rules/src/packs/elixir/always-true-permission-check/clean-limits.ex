defmodule Shop.Billing do
  # How many there are, not who asks.
  def can_add_member?(account, count) do
    cond do
      account.limits.members != nil -> count < account.limits.members
      true -> true
    end
  end

  def can_accept_payments(account) do
    case account.state do
      :closed -> false
      _ -> true
    end
  end

  def validate_authorization_channel(channel_id, account_id) do
    duplicate = Shop.Channels.find(channel_id)

    case duplicate do
      %{account_id: ^account_id} -> :ok
      %{account_id: _other} -> {:error, :duplicate}
      _ -> :ok
    end
  end

  # The kinds that need no check of their key; nobody is named.
  def validate_credential_permissions("storage", attrs), do: Shop.Storage.check(attrs)
  def validate_credential_permissions(_kind, _attrs), do: :ok
end

defmodule Shop.Seats do
  def can_invite?(team, user) do
    case Shop.Teams.count_seats(team) do
      seats when seats > 20 -> user.admin
      _ -> true
    end
  end
end

defmodule Shop.Integrations do
  def validate_authorization(channel, account_id) do
    case {Shop.Channels.find(channel), Shop.Channels.of(account_id)} do
      {%{account_id: ^account_id}, _} -> :ok
      {%{account_id: _other}, _} -> {:error, :duplicate_channel}
      _ -> :ok
    end
  end
end
