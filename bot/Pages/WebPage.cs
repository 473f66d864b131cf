using System.Security.Cryptography;

namespace ServiceBot.Pages;

/// <summary>
/// A page of ours, with a nonce of its own: only scripts that carry it run, and what they load themselves. The file writes
/// <c>nonce="{{nonce}}"</c> on each script.
/// </summary>
/// <param name="template">The page with its places, {{nonce}} among them.</param>
/// <param name="places">What stands in the other places.</param>
internal sealed class WebPage(string template, IReadOnlyDictionary<string, Html> places, int status = StatusCodes.Status200OK) : IResult
{
    private const int NonceBytes = 16;
    private const string OneYear = "max-age=31536000";

    public WebPage(string template)
        : this(template, new Dictionary<string, Html>())
    {
    }

    /// <summary>A page's file in wwwroot.</summary>
    /// <exception cref="FileNotFoundException">The program was not copied whole.</exception>
    public static string Read(IWebHostEnvironment environment, string file)
    {
        var found = environment.WebRootFileProvider.GetFileInfo(file);
        return found.PhysicalPath is { } path && found.Exists
            ? File.ReadAllText(path)
            : throw new FileNotFoundException($"wwwroot/{file} is missing beside the program.");
    }

    public async Task ExecuteAsync(HttpContext http)
    {
        var nonce = RandomNumberGenerator.GetHexString(2 * NonceBytes, lowercase: true);
        var page = Html.Fill(template, new Dictionary<string, Html>(places) { ["nonce"] = Html.Encoded(nonce) });
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = PolicyOf(http.Request, nonce);
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=(), payment=(), usb=()";
        // A nonce that is kept is none.
        headers.CacheControl = "no-store";
        if (http.Request.IsHttps && !IsThisMachine(http.Request.Host.Host))
        {
            headers.StrictTransportSecurity = OneYear;
        }

        http.Response.StatusCode = status;
        http.Response.ContentType = "text/html; charset=utf-8";
        await http.Response.WriteAsync(page.Text, http.RequestAborted);
    }

    // Styles come from files; scripts make theirs as style sheet objects, which no policy has to allow. Some browsers do not
    // count WebSockets as 'self', so the host stands there by name. A frame is what the chat is where Website:Chat is "webchat".
    private static string PolicyOf(HttpRequest request, string nonce) =>
        $"default-src 'none'; script-src 'nonce-{nonce}' 'strict-dynamic'; style-src 'self'; connect-src 'self' ws://{request.Host} wss://{request.Host}; frame-src 'self'; "
        + "img-src 'self' data: blob:; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    // A browser that was once told so would ask for https of everything that is ever tried on this machine.
    private static bool IsThisMachine(string host) => host is "localhost" or "127.0.0.1" or "[::1]";
}
