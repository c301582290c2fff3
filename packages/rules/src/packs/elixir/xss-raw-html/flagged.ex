defmodule ShopWeb.PageView do
  use ShopWeb, :view

  def bio(user), do: raw(user.bio) # expect: elixir/xss-raw-html
#                    ^^^^^^^^^^^^^

  def comment(comment) do
    Phoenix.HTML.raw("<p>" <> comment.body <> "</p>") # expect: elixir/xss-raw-html
  end

  def badge(name), do: {:safe, "<b>#{name}</b>"} # expect: elixir/xss-raw-html

  def piped(post) do
    post.html
    |> String.trim()
    |> raw() # expect: elixir/xss-raw-html
  end

  def show(conn, %{"name" => name}) do
    html(conn, "<h1>Hello #{name}</h1>") # expect: elixir/xss-raw-html
  end

  def markdown(text) do
    {:ok, rendered, _} = Earmark.as_html(text)
    raw(rendered) # expect: elixir/xss-raw-html
  end

  def by_hand(conn, params) do
    page = "<html><body>#{params["q"]}</body></html>"
    conn |> put_resp_content_type("text/html") |> send_resp(200, page) # expect: elixir/xss-raw-html
  end

  # expect-below: elixir/xss-raw-html
  def card(assigns), do: ~H"<div>{raw(@description)}</div>"

  def old(assigns), do: ~L"<%= raw @post.body %>" # expect: elixir/xss-raw-html
end

defmodule ShopWeb.GreetingController do
  use ShopWeb, :controller

  def show(conn, params), do: html(conn, "<p>" <> params["name"] <> "</p>") # expect: elixir/xss-raw-html
end

defmodule ShopWeb.Previews do
  import Phoenix.HTML

  # Whoever sends the file writes what stands in it.
  def preview(upload), do: raw(File.read!(upload.path)) # expect: elixir/xss-raw-html

  def letter(_conn, params), do: raw(String.replace(File.read!("priv/letter.html"), "NAME", params["name"])) # expect: elixir/xss-raw-html

  def note(note) do
    case Shop.Notes.render(note) do
      {:safe, body} -> raw(body)
      {:plain, body} -> raw(body) # expect: elixir/xss-raw-html
    end
  end
end
