defmodule Ledger.Client do
  alias Ledger.Telemetry

  @unchecked :verify_none

  def fetch(address) do
    HTTPoison.get!(address, [], ssl: [verify: :verify_none]) # expect: elixir/tls-verification-disabled
    #                                 ^^^^^^^^^^^^^^^^^^^^
  end

  def erlang_options(host) do
    :ssl.connect(host, 443, [{:verify, :verify_none}]) # expect: elixir/tls-verification-disabled
    #                        ^^^^^^^^^^^^^^^^^^^^^^^
  end

  def through_names(address) do
    mode = :verify_none
    Telemetry.count(address, %{:verify => mode}) # expect: elixir/tls-verification-disabled
    Req.get!(address, connect_options: [transport_opts: [verify: @unchecked]]) # expect: elixir/tls-verification-disabled
  end

  def built_up(options) do
    größe = "😀"
    {größe, Keyword.put(options, :verify, :verify_none)} # expect: elixir/tls-verification-disabled
    #       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  end

  def hackney(address) do
    HTTPoison.get(address, [], hackney: [:insecure]) # expect: elixir/tls-verification-disabled
    HTTPoison.get(address, [], hackney: [insecure: true]) # expect: elixir/tls-verification-disabled
  end

  def direct(url), do: :hackney.request(:get, url, [], "", [:insecure]) # expect: elixir/tls-verification-disabled

  def accept_all do
    [verify: :verify_peer, verify_fun: {fn _cert, _event, state -> {:valid, state} end, nil}] # expect: elixir/tls-verification-disabled
  end
end
