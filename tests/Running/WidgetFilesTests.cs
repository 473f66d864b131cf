using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.FileProviders;
using ServiceBot.Visitors;

namespace ServiceBot.Tests.Running;

/// <summary>The chat as a browser fetches it: small, kept for good, and whole in every language.</summary>
public sealed class WidgetFilesTests
{
    private const int LauncherBudget = 6 * 1024;
    private const int WholeBudget = 30 * 1024;

    private static readonly string Folder = Path.Combine(Repository.Root, "bot", "wwwroot", "widget");

    private static readonly string[] LanguageFiles = [.. Directory.EnumerateFiles(Path.Combine(Folder, "languages")).Select(f => Path.GetFileName(f)!)];

    public static TheoryData<string> Languages => [.. LanguageFiles];

    [Theory]
    [InlineData("widget", "chat.js")]
    [InlineData("webchat", "frame.js")]
    public async Task The_launcher_is_within_its_bytes_and_so_is_everything_together(string chat, string expectedEntry)
    {
        var bundle = Repository.TemporaryFolder();
        await File.WriteAllTextAsync(Path.Combine(bundle, "webchat.js"), "window.WebChat = {};");
        await using var house = await RunningHouse.StartAsync(options: [$"--Website:Chat={chat}", $"--Website:WebChatFolder={bundle}"]);
        var launcher = await house.Http.SendAsync(Asking("/widget.js", "gzip"));
        var launcherBytes = await launcher.Content.ReadAsByteArrayAsync();
        Assert.InRange(launcherBytes.Length, 1, LauncherBudget);

        var (folder, entry) = SettingsIn(Unzipped(launcherBytes));
        Assert.Equal(expectedEntry, entry);
        var largestLanguage = 0;
        foreach (var language in LanguageFiles)
        {
            largestLanguage = Math.Max(largestLanguage, await SizeAsync($"languages/{language}"));
        }

        Assert.InRange(launcherBytes.Length + await SizeAsync(entry) + largestLanguage, 1, WholeBudget);

        async Task<int> SizeAsync(string name)
        {
            var answer = await house.Http.SendAsync(Asking($"/{folder}{name}", "gzip"));
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Equal("gzip", Assert.Single(answer.Content.Headers.ContentEncoding));
            return (await answer.Content.ReadAsByteArrayAsync()).Length;
        }
    }

    [Fact]
    public async Task The_chat_is_one_module_that_imports_no_other()
    {
        await using var house = await RunningHouse.StartAsync();
        var (folder, entry) = SettingsIn(await house.Http.GetStringAsync("/widget.js"));
        var chat = await house.Http.GetStringAsync($"/{folder}{entry}");
        Assert.DoesNotMatch(@"(?m)^import\b|\bimport\(", chat);
        Assert.Equal("export const start", Assert.Single(Regex.Matches(chat, @"(?m)^export \w+ \w+")).Value);
        Assert.Equal(HttpStatusCode.NotFound, (await house.Http.GetAsync($"/{folder}dom.js")).StatusCode);
    }

    [Theory]
    [InlineData("br", "br")]
    [InlineData("gzip, deflate", "gzip")]
    [InlineData("gzip, br", "br")]
    [InlineData("br;q=0, gzip", "gzip")]
    [InlineData("identity", null)]
    public async Task A_module_comes_in_the_smallest_form_the_browser_takes_and_is_kept_for_good(string accepted, string? encoding)
    {
        await using var house = await RunningHouse.StartAsync();
        var (folder, entry) = SettingsIn(await house.Http.GetStringAsync("/widget.js"));
        var answer = await house.Http.SendAsync(Asking($"/{folder}{entry}", accepted));
        Assert.Equal(encoding, answer.Content.Headers.ContentEncoding.SingleOrDefault());
        Assert.Equal("text/javascript", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("public, max-age=31536000, immutable", answer.Headers.GetValues("Cache-Control").Single());
        Assert.Equal("*", answer.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.Equal("cross-origin", answer.Headers.GetValues("Cross-Origin-Resource-Policy").Single());
        Assert.Contains("Accept-Encoding", answer.Headers.Vary);
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        var text = encoding switch { "gzip" => Unzipped(bytes), "br" => Unbrotlied(bytes), _ => System.Text.Encoding.UTF8.GetString(bytes) };
        Assert.Contains("export const start", text);
    }

    [Fact]
    public async Task The_launcher_is_asked_for_each_time_and_sent_only_when_it_has_changed()
    {
        await using var house = await RunningHouse.StartAsync();
        var first = await house.Http.GetAsync("/widget.js");
        Assert.Equal("no-cache", first.Headers.CacheControl?.ToString());
        using var again = new HttpRequestMessage(HttpMethod.Get, "/widget.js");
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        var second = await house.Http.SendAsync(again);
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
        Assert.Empty(await second.Content.ReadAsByteArrayAsync());
        Assert.Equal(first.Headers.ETag, second.Headers.ETag);
    }

    [Theory]
    [InlineData("/widget/0123456789abcdef/chat.js")]
    [InlineData("/widget/{0}/nothing.js")]
    [InlineData("/widget/{0}/launcher.js")]
    [InlineData("/widget/{0}/../../servicebot.db")]
    [InlineData("/widget/{0}/%2e%2e%2f%2e%2e%2fServiceBot.dll")]
    [InlineData("/widget/{0}/languages/..%5c..%5cServiceBot.dll")]
    [InlineData("/widget/{0}/")]
    public async Task What_is_no_file_of_the_chat_is_not_found(string path)
    {
        await using var house = await RunningHouse.StartAsync();
        var (folder, _) = SettingsIn(await house.Http.GetStringAsync("/widget.js"));
        var answer = await house.Http.GetAsync(path.Replace("{0}", folder.Split('/')[1], StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public void Another_content_has_another_address()
    {
        using var one = FilesWith("export const start = 1;");
        using var other = FilesWith("export const start = 2;");
        using var commented = FilesWith("// why it is one\nexport const start = 1;");
        var version = new WidgetFiles(one, WidgetFiles.ChatEntry).Version;
        Assert.NotEqual(version, new WidgetFiles(other, WidgetFiles.ChatEntry).Version);
        Assert.Equal(version, new WidgetFiles(commented, WidgetFiles.ChatEntry).Version);
    }

    [Fact]
    public void A_folder_that_is_not_whole_stops_the_start_with_a_sentence()
    {
        using var files = FilesWith("export const start = 1;");
        Assert.Contains("Install the program anew", Assert.Throws<InvalidDataException>(() => new WidgetFiles(files, "other.js")).Message);
        File.WriteAllText(Path.Combine(files.Root, "widget", "languages", "en.json"), "{ not json");
        Assert.Contains("languages/en.json", Assert.Throws<InvalidDataException>(() => new WidgetFiles(files, WidgetFiles.ChatEntry)).Message);
    }

    [Theory, MemberData(nameof(Languages))]
    public void Every_language_has_every_text_with_its_places(string file)
    {
        var english = WordsOf("en.json");
        var words = WordsOf(file);
        Assert.Equal(english.Keys, words.Keys);
        Assert.All(english, w => Assert.Equal(Places(w.Value), Places(words[w.Key])));
        Assert.DoesNotContain(words.Values, string.IsNullOrWhiteSpace);
        Assert.Equal(file == "ar.json" ? "rtl" : "ltr", words["direction"]);
    }

    [Fact]
    public void Every_text_the_modules_ask_for_is_there_and_none_is_left_over()
    {
        var sources = string.Concat(Directory.EnumerateFiles(Folder, "*.js").Select(File.ReadAllText));
        var asked = Regex.Matches(sources, @"'((?:launcher|panel|composer|who|message|typing|status|notice|files|menu|copy|rating|end)\.[A-Za-z]+)'").Select(m => m.Groups[1].Value)
            .Concat(Enumerable.Range(1, 5).Select(n => $"rating.{n}")).Append("direction").ToHashSet();
        Assert.Equal(WordsOf("en.json").Keys.Order(), asked.Order());
    }

    [Fact]
    public void Nothing_is_ever_read_as_html()
    {
        var forbidden = new Regex(@"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function|setAttribute\('style'|srcdoc|DOMParser");
        Assert.DoesNotContain(Directory.EnumerateFiles(Path.Combine(Repository.Root, "bot", "wwwroot"), "*.js", SearchOption.AllDirectories), f => forbidden.IsMatch(File.ReadAllText(f)));
    }

    private static HttpRequestMessage Asking(string path, string accepted)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        foreach (var each in accepted.Split(", "))
        {
            request.Headers.AcceptEncoding.Add(StringWithQualityHeaderValue.Parse(each));
        }

        return request;
    }

    private static (string Folder, string Entry) SettingsIn(string script)
    {
        var settings = JsonDocument.Parse(Regex.Match(script, "SETTINGS = (.*);\n").Groups[1].Value).RootElement;
        return (settings.GetProperty("folder").GetString()!, settings.GetProperty("entry").GetString()!);
    }

    private static PhysicalFileProvider FilesWith(string chat)
    {
        var root = Repository.TemporaryFolder();
        Directory.CreateDirectory(Path.Combine(root, "widget", "languages"));
        File.Copy(Path.Combine(Folder, "launcher.js"), Path.Combine(root, "widget", "launcher.js"));
        File.Copy(Path.Combine(Folder, "languages", "en.json"), Path.Combine(root, "widget", "languages", "en.json"));
        File.WriteAllText(Path.Combine(root, "widget", "chat.js"), chat);
        return new PhysicalFileProvider(root);
    }

    private static Dictionary<string, string> WordsOf(string file) =>
        JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(Path.Combine(Folder, "languages", file)))!;

    private static IEnumerable<string> Places(string text) => Regex.Matches(text, @"\{\w+\}").Select(m => m.Value).Order();

    private static string Unzipped(byte[] bytes) => Read(new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress));

    private static string Unbrotlied(byte[] bytes) => Read(new BrotliStream(new MemoryStream(bytes), CompressionMode.Decompress));

    private static string Read(Stream stream)
    {
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
