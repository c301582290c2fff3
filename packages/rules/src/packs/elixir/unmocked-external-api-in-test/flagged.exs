defmodule Shop.RatesTest do
  use ExUnit.Case, async: true

  @url "https://api.rates.io/latest"

  test "answers" do
    assert HTTPoison.get!("https://api.rates.io/latest").status_code == 200 # expect: elixir/unmocked-external-api-in-test
#          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  end

  test "by attribute", do: assert(Req.get!(@url).status == 200) # expect: elixir/unmocked-external-api-in-test

  test "by local" do
    url = "https://hooks.acme.io/orders"
    assert {:ok, _} = HTTPoison.post(url, "{}") # expect: elixir/unmocked-external-api-in-test
  end

  test "with a path" do
    assert {:ok, _} = Tesla.get("https://api.github.com/repos/#{1}") # expect: elixir/unmocked-external-api-in-test
  end

  test "by erlang" do
    assert {:ok, _} = :httpc.request(:get, {"http://acme.io/", []}, [], []) # expect: elixir/unmocked-external-api-in-test
  end

  setup do
    {:ok, token: Req.post!("https://login.acme.io/token").body} # expect: elixir/unmocked-external-api-in-test
  end
end
