defmodule Wiki.Export do
  use Phoenix.Component

  def raw(conn, %{"id" => id}), do: send_resp(conn, 200, Wiki.source(id))

  def bold(text) do
    {:safe, safe} = Phoenix.HTML.html_escape(text)
    Phoenix.HTML.raw(["<b>", safe, "</b>"])
  end

  def data(assigns) do
    ~H"""
    <i>{raw(~s(<i class="icon"></i>))}</i>
    <script>window.user = <%= raw(Jason.encode!(@user, escape: :html_safe)) %>;</script>
    """
  end
end
