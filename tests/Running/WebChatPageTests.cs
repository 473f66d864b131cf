using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace ServiceBot.Tests.Running;

/// <summary>The page of Microsoft's Web Chat, without a browser: when it is there, what may run on it, and how its one big file is served.</summary>
public sealed class WebChatPageTests
{
    private const string Bundle = "window.WebChat = {}; // " + Alphabet + Alphabet + Alphabet + Alphabet;
    private const string Alphabet = "abcdefghijklmnopqrstuvwxyz abcdefghijklmnopqrstuvwxyz ";

    [Fact]
    public async Task With_the_widget_there_is_no_such_page()
    {
        await using var house = await RunningHouse.StartAsync();
        Assert.Equal(HttpStatusCode.NotFound, (await house.Http.GetAsync("/webchat")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await house.Http.GetAsync("/webchat/0123456789abcdef/webchat.js")).StatusCode);
        Assert.Contains("\"entry\":\"chat.js\"", await house.Http.GetStringAsync("/widget.js"));
    }

    [Fact]
    public async Task Scripts_and_styles_need_this_answers_nonce()
    {
        await using var house = await StartAsync();
        var (first, page) = await PageAsync(house);
        var (second, _) = await PageAsync(house);
        Assert.NotEqual(first, second);
        var nonce = Regex.Match(first, "script-src 'nonce-([^']+)' 'strict-dynamic';").Groups[1].Value;
        Assert.True(Convert.FromBase64String(nonce).Length >= 16);
        Assert.StartsWith("default-src 'none';", first);
        Assert.Contains($"style-src 'nonce-{nonce}'", first);
        Assert.Contains($"connect-src 'self' ws://{house.Http.BaseAddress!.Authority} blob:;", first);
        Assert.EndsWith("base-uri 'none'; frame-ancestors 'self'; form-action 'none'", first);
        Assert.DoesNotContain("unsafe", first);
        Assert.All(Regex.Matches(page, "<(script|link rel=\"(stylesheet|preload))[^>]*>"), tag => Assert.Contains($"nonce=\"{nonce}\"", tag.Value));
        Assert.DoesNotMatch("<style|<script[^>]*>[^<]| style=| on[a-z]+=", page);
    }

    [Fact]
    public async Task The_websites_that_may_show_the_chat_may_frame_it_and_no_others()
    {
        await using var house = await StartAsync("--DirectLine:AllowedOrigins:0=https://www.example.com", "--DirectLine:AllowedOrigins:1=https://shop.example.com", "--DirectLine:PublicUrl=https://chat.example.com/bot/");
        var (policy, _) = await PageAsync(house);
        Assert.Contains("frame-ancestors 'self' https://www.example.com https://shop.example.com;", policy);
        Assert.Contains("connect-src 'self' wss://chat.example.com blob:;", policy);
    }

    [Theory, InlineData("br"), InlineData("gzip"), InlineData("")]
    public async Task The_bundle_is_compressed_and_kept_for_good(string encoding)
    {
        await using var house = await StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, await BundleAddressAsync(house));
        if (encoding.Length > 0)
        {
            request.Headers.AcceptEncoding.ParseAdd(encoding);
        }

        var answer = await house.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("public, max-age=31536000, immutable", answer.Headers.CacheControl!.ToString());
        Assert.Equal("text/javascript", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal(encoding, string.Join(' ', answer.Content.Headers.ContentEncoding));
        var body = await answer.Content.ReadAsStreamAsync();
        Stream plain = encoding switch { "br" => new BrotliStream(body, CompressionMode.Decompress), "gzip" => new GZipStream(body, CompressionMode.Decompress), _ => body };
        Assert.Equal(Bundle, await new StreamReader(plain, Encoding.UTF8).ReadToEndAsync());
    }

    [Fact]
    public async Task Another_version_of_the_bundle_is_not_there()
    {
        await using var house = await StartAsync();
        Assert.Equal(HttpStatusCode.NotFound, (await house.Http.GetAsync("/webchat/0123456789abcdef/webchat.js")).StatusCode);
    }

    [Fact]
    public async Task The_launcher_opens_it_in_a_frame()
    {
        await using var house = await StartAsync();
        var launcher = await house.Http.GetStringAsync("/widget.js");
        Assert.Contains("\"entry\":\"frame.js\"", launcher);
        var folder = Regex.Match(launcher, "\"folder\":\"([^\"]+)\"").Groups[1].Value;
        Assert.Contains("webchat?language=", await house.Http.GetStringAsync($"/{folder}frame.js"));
    }

    [Fact]
    public async Task Whoever_cannot_be_shown_it_is_told_whom_to_call()
    {
        await using var house = await StartAsync();
        var (_, page) = await PageAsync(house);
        Assert.Matches(@"<noscript><p>[^<]+ call [^<]+: \(\d{3}\) 555-\d{4}\.</p></noscript>", page);
    }

    private static Task<RunningHouse> StartAsync(params string[] options)
    {
        var folder = Repository.TemporaryFolder();
        File.WriteAllText(Path.Combine(folder, "webchat.js"), Bundle);
        return RunningHouse.StartAsync(options: ["--Website:Chat=webchat", $"--Website:WebChatFolder={folder}", .. options]);
    }

    private static async Task<(string Policy, string Page)> PageAsync(RunningHouse house)
    {
        var answer = await house.Http.GetAsync("/webchat");
        Assert.Equal("no-store", answer.Headers.CacheControl!.ToString());
        return (answer.Headers.GetValues("Content-Security-Policy").Single(), await answer.Content.ReadAsStringAsync());
    }

    private static async Task<string> BundleAddressAsync(RunningHouse house) => Regex.Match((await PageAsync(house)).Page, "data-bundle=\"([^\"]+)\"").Groups[1].Value;
}
