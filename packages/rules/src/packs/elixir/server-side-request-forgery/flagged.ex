defmodule ShopWeb.PreviewController do
  use ShopWeb, :controller

  def preview(conn, %{"url" => url}), do: json(conn, HTTPoison.get!(url).body) # expect: elixir/server-side-request-forgery
#                                                    ^^^^^^^^^^^^^^^^^^^

  def with_req(conn, params), do: json(conn, Req.get!(params["url"]).body) # expect: elixir/server-side-request-forgery

  def with_option(conn, %{"target" => target}), do: json(conn, Req.get!(url: target).body) # expect: elixir/server-side-request-forgery

  def with_finch(conn, %{"url" => url}) do
    request = Finch.build(:get, url) # expect: elixir/server-side-request-forgery
    json(conn, Finch.request(request, Shop.Finch))
  end

  def with_host(conn, %{"host" => host}) do
    address = "https://#{host}/status"
    json(conn, Tesla.get!(address).body) # expect: elixir/server-side-request-forgery
  end

  def with_httpc(conn, %{"url" => url}) do
    {:ok, result} = :httpc.request(:get, {String.to_charlist(url), []}, [], []) # expect: elixir/server-side-request-forgery
    json(conn, inspect(result))
  end
end
