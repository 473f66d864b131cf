using System.Security.Cryptography;
using System.Text.Encodings.Web;
using ServiceBot.DirectLine;
using ServiceBot.FrontDesk;

namespace ServiceBot.Visitors;

/// <summary>The page that shows Microsoft's Web Chat, for a website that prefers it to our widget. There only when that is configured.</summary>
internal sealed class WebChatPage(WebChatBundle bundle, CurrentDesk current, Websites websites, DirectLineOptions options, TimeProvider time)
{
    private const string Path = "/webchat";

    // Web Chat makes its styles while it runs, so they need the nonce too, but for an empty one, whose hash this is; and it reads a
    // picture that is to be sent from a blob: address.
    private const string Policy =
        "default-src 'none'; script-src 'nonce-{0}' 'strict-dynamic'; style-src 'nonce-{0}' 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='; connect-src 'self' {1} blob:; img-src 'self' data: blob:; font-src 'self'; base-uri 'none'; frame-ancestors {2}; form-action 'none'";

    public static void Map(WebApplication app)
    {
        if (app.Services.GetService<WebChatPage>() is not { } page)
        {
            return;
        }

        app.MapGet(Path, page.Show);
        app.MapMethods($"{Path}/{{version}}/{WebChatBundle.FileName}", [HttpMethods.Get, HttpMethods.Head], page.SendBundleAsync);
    }

    private IResult Show(HttpContext http)
    {
        var nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
        var sockets = $"ws{websites.BaseUrl(http.Request)[4..]}";
        http.Response.Headers.ContentSecurityPolicy = string.Format(null, Policy, nonce, new Uri(sockets).GetLeftPart(UriPartial.Authority), string.Join(' ', ["'self'", .. options.AllowedOrigins]));
        http.Response.Headers.CacheControl = "no-store";
        return Results.Text(PageWith(nonce), "text/html; charset=utf-8");
    }

    // Whoever cannot be shown the chat is told whom to call.
    private string PageWith(string nonce)
    {
        var desk = current.Desk;
        var person = desk.Routing.PersonOfToday(time.GetUtcNow()).Agent;
        var (business, name, phone) = (Encoded(desk.Knowledge.Business.Name), Encoded(person.Name), Encoded(person.Phone));
        var script = $"webchat/{bundle.Version}/{WebChatBundle.FileName}";
        return $"""
            <!doctype html>
            <html lang="en">
            <head>
              <meta charset="utf-8">
              <meta name="viewport" content="width=device-width, initial-scale=1, interactive-widget=resizes-content">
              <title>{business}: chat</title>
              <link rel="icon" href="data:,">
              <link rel="preload" as="script" href="{script}" nonce="{nonce}">
              <link rel="stylesheet" href="webchat/page.css" nonce="{nonce}">
              <script type="module" src="webchat/page.js" nonce="{nonce}" data-bundle="{script}"></script>
            </head>
            <body>
              <div id="webchat" role="main"></div>
              <p id="word" role="status" data-failed="The chat cannot be shown just now. Please try again in a minute, or call {name}: {phone}.">One moment, the chat is coming.</p>
              <noscript><p>This chat needs JavaScript. Please call {name}: {phone}.</p></noscript>
            </body>
            </html>

            """;
    }

    // Whoever asks for another version has an old page, and is given what belongs to the new one when they load it again.
    private Task SendBundleAsync(string version, HttpContext http) => version == bundle.Version
        ? bundle.File.SendAsync(http, "public, max-age=31536000, immutable")
        : new ProtocolError(StatusCodes.Status404NotFound, "NotFound", "There is no such version of Web Chat here.").ToResult().ExecuteAsync(http);

    private static string Encoded(string text) => HtmlEncoder.Default.Encode(text);
}
