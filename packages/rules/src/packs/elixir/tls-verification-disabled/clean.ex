defmodule Ledger.StrictClient do
  @moduledoc "Never pass verify: :verify_none."

  def fetch(address, mode) do
    HTTPoison.get!(address, [], ssl: [verify: :verify_peer, cacerts: :public_key.cacerts_get()])
    HTTPoison.get!(address, [], ssl: [verify: mode])
    # HTTPoison.get!(address, [], ssl: [verify: :verify_none])
    :ssl.connect(address, 443, [{:verify, :verify_peer}])
    HTTPoison.get(address, [], hackney: [pool: :ledger, insecure: false])
  end

  def undecided(address, production) do
    mode = :verify_peer
    mode = if production, do: mode, else: :verify_none
    Req.get!(address, verify: mode)
  end

  def refuse(:verify_none), do: {:error, :unverified}
  def refuse(mode), do: {:ok, mode}

  def hostname_only do
    [verify: :verify_peer, verify_fun: {fn _cert, {:bad_cert, reason}, _state -> {:fail, reason} end, nil}]
  end

  def named, do: [verify_fun: {&:ssl_verify_hostname.verify_fun/3, check_hostname: ~c"shop.example.com"}]
end

defmodule Shop.Checks do
  def open?(options), do: options[:tls] == [verify: :verify_none]
end
