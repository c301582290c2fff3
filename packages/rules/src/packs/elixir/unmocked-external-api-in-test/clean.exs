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
