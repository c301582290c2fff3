defmodule Shop.RatesTest do
  use ExUnit.Case, async: true

  setup do
    {:ok, bypass: Bypass.open()}
  end

  test "answers", %{bypass: bypass} do
    assert HTTPoison.get!("http://localhost:#{bypass.port}/latest").status_code == 200
  end

  test "on loopback", do: assert(Req.get!("http://127.0.0.1:4002/health").status == 200)
  test "by its endpoint", %{url: url}, do: assert(Req.get!(url).status == 200)
  test "by a base", do: assert(HTTPoison.get!(Shop.Endpoint.url() <> "/health").status_code == 200)
  test "of the map", do: assert(Map.get(%{"https://acme.io" => 1}, "https://acme.io") == 1)
  test "parses", do: assert(URI.parse("https://acme.io").host == "acme.io")
end

defmodule Shop.ClientTest do
  use ExUnit.Case

  test "by an adapter of its own" do
    client = Tesla.client([{Tesla.Middleware.Headers, [{"x-a", "1"}]}], fn env -> {:ok, %{env | status: 200}} end)
    assert {:ok, _} = Tesla.get(client, "https://api.rates.io/latest")
  end

  test "of a name that is set aside", do: assert({:error, _} = HTTPoison.get("https://rates.example.com"))
end
