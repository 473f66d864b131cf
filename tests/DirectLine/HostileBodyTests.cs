using System.IO.Compression;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using ServiceBot.Tests.Running;
using static ServiceBot.Tests.DirectLine.Calls;

namespace ServiceBot.Tests.DirectLine;

/// <summary>S4: bodies made to harm are refused in the protocol's form and leave no trace; what is only unusual is kept to the letter.</summary>
public sealed class HostileBodyTests
{
    private static readonly Dictionary<string, (byte[] Body, int Status)> Bodies = new()
    {
        ["a byte too long"] = (Message(new string('x', 64 * 1024 + 1 - Message("").Length)), 413),
        ["two megabytes in one line"] = (Message(new string('x', 2_000_000)), 413),
        ["ten thousand arrays in each other"] = (Utf8($$"""{"type":"message","text":"hi","a":{{new string('[', 10_000)}}{{new string(']', 10_000)}}}"""), 400),
        ["ten thousand open arrays"] = (Utf8($$"""{"type":"message","text":"hi","a":{{new string('[', 10_000)}}"""), 400),
        ["a hundred thousand keys"] = (Utf8($$"""{"type":"message","text":"hi"{{string.Concat(Enumerable.Range(0, 100_000).Select(i => $",\"k{i}\":1"))}}}"""), 413),
        ["a key twice"] = (Utf8("""{"type":"message","text":"one","text":"two"}"""), 400),
        ["a key twice deep inside"] = (Utf8("""{"type":"message","text":"hi","channelData":{"a":{"b":1,"b":2}}}"""), 400),
        ["a byte order mark"] = ([0xEF, 0xBB, 0xBF, .. Message("hi")], 400),
        ["utf-16"] = (Encoding.Unicode.GetBytes("""{"type":"message","text":"hi"}"""), 400),
        ["a byte that is no utf-8"] = ([.. Utf8("""{"type":"message","text":"hi """), 0xFF, .. Utf8("""there"}""")], 400),
        ["an overlong slash"] = ([.. Utf8("""{"type":"message","text":"hi """), 0xC0, 0xAF, .. Utf8("""there"}""")], 400),
        ["half a character as bytes"] = ([.. Utf8("""{"type":"message","text":"hi """), 0xED, 0xA0, 0xBD, .. Utf8("""there"}""")], 400),
        ["a raw nul"] = (Utf8("{\"type\":\"message\",\"text\":\"a\0b\"}"), 400),
        ["a raw line break"] = (Utf8("{\"type\":\"message\",\"text\":\"a\nb\"}"), 400),
        ["a number without bounds"] = (Utf8("""{"type":"message","text":"hi","channelData":{"n":1e400}}"""), 400),
        ["a negative one"] = (Utf8("""{"type":"message","text":"hi","value":-1e400}"""), 400),
        ["a number of 50,000 digits"] = (Utf8($$$"""{"type":"message","text":"hi","channelData":{"n":{{{new string('9', 50_000)}}}}}"""), 400),
        ["a number that is none"] = (Utf8("""{"type":"message","text":"hi","channelData":{"n":NaN}}"""), 400),
        ["no type"] = (Utf8("""{"text":"hi"}"""), 400),
        ["a number as type"] = (Utf8("""{"type":1,"text":"hi"}"""), 400),
        ["a list as type"] = (Utf8("""{"type":["message"],"text":"hi"}"""), 400),
        ["nothing as type"] = (Utf8("""{"type":null,"text":"hi"}"""), 400),
        ["single quotes"] = (Utf8("""{'type':'message','text':'hi'}"""), 400),
        ["a comment"] = (Utf8("""{"type":"message",/* hi */"text":"hi"}"""), 400),
        ["a comma too many"] = (Utf8("""{"type":"message","text":"hi",}"""), 400),
        ["names without quotes"] = (Utf8("""{type:"message",text:"hi"}"""), 400),
        ["two objects"] = (Utf8("""{"type":"message","text":"hi"}{"type":"message","text":"hi"}"""), 400),
        ["a text"] = (Utf8("\"hi\""), 400),
        ["half an object"] = (Utf8("""{"type":"message","text":"hi"""), 400),
        ["nothing"] = ([], 400),
        ["blanks"] = (Utf8("   \n"), 400),
        ["something zipped"] = (Zipped(new string(' ', 10_000_000)), 400),
    };

    public static TheoryData<string> Hostile => [.. Bodies.Keys];

    [Theory, MemberData(nameof(Hostile))]
    public async Task A_hostile_body_is_refused_without_a_trace(string name)
    {
        await using var house = await RunningHouse.StartAsync();
        using var visitor = await house.ArriveAsync();
        var quiet = house.Log.Lines.Count();
        var (body, status) = Bodies[name];
        foreach (var chunked in new[] { false, true })
        {
            await PostAsync(house, visitor, body, chunked).RefusedAsync(status);
        }

        Assert.Single(await visitor.TranscriptAsync());
        Assert.Equal(quiet, house.Log.Lines.Count());
        Assert.NotEmpty(await visitor.AskAsync("hello"));
    }

    [Fact]
    public async Task A_zipped_body_is_not_unpacked()
    {
        await using var house = await RunningHouse.StartAsync();
        using var visitor = await house.ArriveAsync();
        using var request = Request(visitor, Zipped("""{"type":"message","text":"hi"}"""), chunked: false);
        request.Content!.Headers.ContentEncoding.Add("gzip");
        await house.Http.SendAsync(request).RefusedAsync(400);
    }

    [Theory]
    [InlineData("e\u0301 is not \u00e9 to whoever wrote it")]
    [InlineData("\u202Eright to left\u202C and \u2066isolated\u2069")]
    [InlineData("zero\u200Bwidth\u200D\uFEFFeverything")]
    [InlineData("nul \u0000 and bell \u0007 and delete \u007F")]
    [InlineData("👩‍👩‍👧‍👦 🏴‍☠️ 𐍈 \U0010FFFF \uFFFF")]
    [InlineData("\u2028 line \u2029 paragraph \r\n both")]
    [InlineData("مرحبا שלום 你好 नमस्ते")]
    [InlineData("__proto__ constructor \" \\ / </script>")]
    public async Task Legal_text_is_kept_to_the_letter(string text)
    {
        await using var house = await RunningHouse.StartAsync();
        using var visitor = await house.ArriveAsync();
        var id = (await PostAsync(house, visitor, Message(text), chunked: false).BodyAsync()).Text("id");
        var stored = (await visitor.TranscriptAsync())[1];
        Assert.Equal((id, TestData.Kept(text)), (stored.Text("id"), stored.Text("text")));
        Assert.Equal(TestData.Kept(text), await visitor.NextAsync("visitor"));
        Assert.NotEmpty(await visitor.NextAsync("bot"));
    }

    [Fact]
    public async Task A_flood_of_marks_on_one_letter_is_kept_and_answered()
    {
        await using var house = await RunningHouse.StartAsync();
        using var visitor = await house.ArriveAsync();
        var flood = $"z{string.Concat(Enumerable.Repeat("\u0335\u0301\u20DD", 2600))}";
        await visitor.PostAsync(flood).BodyAsync();
        Assert.Equal(flood, (await visitor.TranscriptAsync())[1].Text("text"));
        Assert.NotEmpty(await visitor.NextAsync("bot"));
    }

    [Fact]
    public async Task What_a_client_sends_along_comes_back_whatever_its_names_and_numbers_are()
    {
        await using var house = await RunningHouse.StartAsync();
        using var visitor = await house.ArriveAsync();
        const string data = """{"__proto__":{"admin":true},"constructor":1,"$type":"System.IO.FileInfo, System","n":12345678901234567890123,"f":1.5,"d":"2026-11-22T10:00:00+01:00","e":"","x":null}""";
        await PostAsync(house, visitor, Utf8($$"""{"type":"message","text":"hi","channelData":{{data}}}"""), chunked: false).BodyAsync();
        var echo = (await visitor.TranscriptAsync())[1].GetProperty("channelData").GetRawText();
        Assert.StartsWith(data[..^1], echo);
    }

    [Fact]
    public async Task The_longest_body_is_taken()
    {
        await using var house = await RunningHouse.StartAsync();
        using var visitor = await house.ArriveAsync();
        var start = """{"type":"message","text":"hi","channelData":{"a":" """;
        var body = Utf8($"{start}{new string('x', 64 * 1024 - start.Length - 3)}\"}}}}");
        Assert.Equal(64 * 1024, body.Length);
        await PostAsync(house, visitor, body, chunked: false).BodyAsync();
    }

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    private static byte[] Message(string text) => JsonSerializer.SerializeToUtf8Bytes(new { type = "message", text });

    private static byte[] Zipped(string text)
    {
        using var zipped = new MemoryStream();
        using (var zip = new GZipStream(zipped, CompressionLevel.SmallestSize))
        {
            zip.Write(Utf8(text));
        }

        return zipped.ToArray();
    }

    private static Task<HttpResponseMessage> PostAsync(RunningHouse house, TestVisitor visitor, byte[] body, bool chunked) => house.Http.SendAsync(Request(visitor, body, chunked));

    private static HttpRequestMessage Request(TestVisitor visitor, byte[] body, bool chunked)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, visitor.Activities) { Content = new ByteArrayContent(body) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", visitor.Token);
        request.Headers.TransferEncodingChunked = chunked;
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return request;
    }
}
