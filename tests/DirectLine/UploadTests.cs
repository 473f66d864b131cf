using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using ServiceBot.Tests.Running;

namespace ServiceBot.Tests.DirectLine;

/// <summary>Files that visitors send, through the real door.</summary>
public sealed class UploadTests
{
    private const string Boundary = "----x";

    [Fact]
    public async Task A_message_with_two_files_stands_in_the_stream_with_words_and_links()
    {
        await using var house = await RunningHouse.StartAsync();
        using var visitor = await house.ArriveAsync();
        var sent = await UploadAsync(visitor, Form(Activity("my lamp came broken", "k1"), File("lamp; big \u00e6.png", SampleFiles.Png), File("the %22bill%22.pdf", SampleFiles.Pdf)));
        Assert.Equal(HttpStatusCode.OK, sent.StatusCode);
        var echo = await visitor.NextAsync();
        Assert.Equal((await TestVisitor.ReadAsync(sent)).GetProperty("id").GetString(), echo.GetProperty("id").GetString());
        Assert.Equal("my lamp came broken", echo.GetProperty("text").GetString());
        Assert.Equal("k1", echo.GetProperty("channelData").GetProperty("clientActivityID").GetString());
        Assert.Equal("visitor", echo.GetProperty("channelData").GetProperty("by").GetString());
        Assert.Equal([("lamp; big \u00e6.png", "image/png"), ("the \"bill\".pdf", "application/pdf")], Attachments(echo).Select(a => (a.Name, a.Type)));
        Assert.All(Attachments(echo), a => Assert.StartsWith($"{house.Http.BaseAddress}files/", a.Url));
        Assert.Contains("cannot look into them", await visitor.NextAsync("bot"));
    }

    [Fact]
    public async Task A_file_is_fetched_as_something_to_save_and_never_as_a_page()
    {
        await using var house = await RunningHouse.StartAsync();
        using var visitor = await house.ArriveAsync();
        await UploadAsync(visitor, Form(File("evil.html", SampleFiles.GifWithPageBehind)));
        var (name, _, url) = Attachments(await visitor.NextAsync()).Single();
        Assert.Equal("evil.html.gif", name);
        var fetched = await house.Http.GetAsync(url);
        Assert.Equal(SampleFiles.GifWithPageBehind, await fetched.Content.ReadAsByteArrayAsync());
        Assert.Equal("image/gif", fetched.Content.Headers.ContentType!.ToString());
        Assert.Equal("attachment", fetched.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal("nosniff", Header(fetched, "X-Content-Type-Options"));
        Assert.Equal("private", Header(fetched, "Cache-Control"));
        Assert.Equal("default-src 'none'; sandbox", Header(fetched, "Content-Security-Policy"));
        Assert.Equal("cross-origin", Header(fetched, "Cross-Origin-Resource-Policy"));
    }

    [Fact]
    public async Task A_link_opens_its_own_file_for_a_day_and_no_other()
    {
        await using var house = await RunningHouse.StartAsync();
        using var visitor = await house.ArriveAsync();
        await UploadAsync(visitor, Form(File("a.png", SampleFiles.Png), File("b.png", SampleFiles.Png)));
        var urls = Attachments(await visitor.NextAsync()).Select(a => a.Url).ToList();
        Assert.Equal(HttpStatusCode.OK, (await house.Http.GetAsync(urls[0])).StatusCode);
        Assert.NotEqual(HttpStatusCode.OK, (await house.Http.GetAsync(urls[0].Replace(IdIn(urls[0]), IdIn(urls[1])))).StatusCode);
        Assert.NotEqual(HttpStatusCode.OK, (await house.Http.GetAsync(urls[0].Split('?')[0])).StatusCode);
        Assert.NotEqual(HttpStatusCode.OK, (await house.Http.GetAsync($"{urls[0].Split("?t=")[0]}?t=99999999999.{urls[0].Split('.')[^1]}")).StatusCode);
        Assert.NotEqual(HttpStatusCode.OK, (await house.Http.GetAsync($"{urls[0]}0")).StatusCode);
        house.Clock.Move(TimeSpan.FromHours(24) - TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.OK, (await house.Http.GetAsync(urls[0])).StatusCode);
        house.Clock.Move(TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.Forbidden, (await house.Http.GetAsync(urls[0])).StatusCode);
    }

    [Fact]
    public async Task After_a_day_the_content_is_gone_and_the_transcript_still_names_the_file()
    {
        var data = Repository.TemporaryFolder();
        var clock = new TestClock();
        await using (var house = await RunningHouse.StartAsync(data, clock: clock))
        {
            using var visitor = await house.ArriveAsync();
            await UploadAsync(visitor, Form(File("a.png", SampleFiles.Png)));
            Assert.Equal(1, Files(house));
            clock.Move(TimeSpan.FromHours(25));
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
            using var looks = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
            while (Files(house) > 0)
            {
                await looks.WaitForNextTickAsync(patience.Token);
            }

            Assert.Contains(TestData.Ask(data, "SELECT files FROM lines").Cast<string>(), f => f.Contains("a.png", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Sent_twice_at_once_it_is_one_turn_and_one_file()
    {
        await using var house = await RunningHouse.StartAsync();
        using var visitor = await house.ArriveAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => UploadAsync(visitor, Form(Activity("", "same"), File("a.png", SampleFiles.Png)))));
        Assert.Single((await Task.WhenAll(answers.Select(async a => (await TestVisitor.ReadAsync(a)).GetProperty("id").GetString()))).Distinct());
        Assert.Equal(1, Files(house));
        Assert.Equal(HttpStatusCode.Conflict, (await UploadAsync(visitor, Form(Activity("", "same"), File("other.png", SampleFiles.Png)))).StatusCode);
        Assert.Equal(1, Files(house));
    }

    [Fact]
    public async Task One_file_may_be_the_whole_body_whatever_type_it_claims()
    {
        await using var house = await RunningHouse.StartAsync();
        using var visitor = await house.ArriveAsync();
        var body = new ByteArrayContent(SampleFiles.Jpeg);
        body.Headers.ContentType = new MediaTypeHeaderValue("text/html");
        body.Headers.TryAddWithoutValidation("Content-Disposition", "name=\"file\"; filename=\"me.jpg\"");
        Assert.Equal(HttpStatusCode.OK, (await visitor.Http.PostAsync($"{Path(visitor)}?userId=somebody-else", body)).StatusCode);
        var echo = await visitor.NextAsync();
        Assert.Equal(("me.jpg", "image/jpeg"), Attachments(echo).Select(a => (a.Name, a.Type)).Single());
        Assert.Equal(visitor.User, echo.GetProperty("from").GetProperty("id").GetString());
        Assert.Equal("", echo.GetProperty("text").GetString());
    }

    [Fact]
    public async Task What_cannot_be_taken_is_refused_in_a_sentence_and_nothing_is_saved()
    {
        var png = File("a.png", SampleFiles.Png);
        var (hello, cutOff) = (Activity("hello", "k"), Join(png)[..^20]);
        (string What, int Status, HttpContent Body)[] refused =
        [
            ("svg called png", 415, Form(File("a.png", SampleFiles.Svg))),
            ("html called png", 415, Form(File("a.png", SampleFiles.Html))),
            ("script like a gif", 415, Form(File("a.gif", SampleFiles.ScriptLikeGif))),
            ("good and bad", 415, Form(png, File("b.png", SampleFiles.Html))),
            ("json", 415, Body("{\"type\":\"message\",\"text\":\"hi\"}"u8.ToArray(), "application/json")),
            ("empty file", 400, Form(File("a.png", []))),
            ("no file", 400, Form(hello)),
            ("nothing", 400, Body([], "image/png")),
            ("no boundary", 400, Body(Join(png), "multipart/form-data")),
            ("cut off", 400, Body(cutOff, $"multipart/form-data; boundary={Boundary}")),
            ("100 parts", 400, Form([.. Enumerable.Repeat(Part("form-data; name=\"x\"", [1]), 100)])),
            ("unknown part", 400, Form(png, Part("form-data; name=\"other\"; filename=\"a.png\"", SampleFiles.Png))),
            ("activity last", 400, Form(png, hello)),
            ("two activities", 400, Form(hello, hello, png)),
            ("no disposition", 400, Form("Content-Type: image/png\r\n\r\nx"u8.ToArray())),
            ("not an activity", 400, Form(Part("form-data; name=\"activity\"; filename=\"blob\"", "<xml/>"u8.ToArray()), png)),
            ("an event", 400, Form(Part("form-data; name=\"activity\"; filename=\"blob\"", "{\"type\":\"event\",\"name\":\"x\"}"u8.ToArray()), png)),
            ("headers without end", 400, Form(Encoding.ASCII.GetBytes($"Content-Disposition: form-data; name=\"file\"; filename=\"{new string('x', 20_000)}\"\r\n\r\nx"))),
            ("six files", 413, Form([.. Enumerable.Repeat(png, 6)])),
            ("text too long", 413, Form(Activity(new string('x', 8001), "k"), png)),
            ("activity too long", 413, Form(Activity(new string('x', 70_000), "k"), png)),
            ("10 MiB and a byte", 413, Form(File("a.png", [.. SampleFiles.Png, .. new byte[(10 * 1024 * 1024) - SampleFiles.Png.Length + 1]]))),
            ("two that are too big together", 413, Form(File("a.png", [.. SampleFiles.Png, .. new byte[6_000_000]]), File("b.png", [.. SampleFiles.Png, .. new byte[6_000_000]]))),
        ];
        await using var house = await RunningHouse.StartAsync();
        using var visitor = await house.ArriveAsync();
        foreach (var (what, status, body) in refused)
        {
            var answer = await visitor.Http.PostAsync(Path(visitor), body);
            Assert.Equal((what, status), (what, (int)answer.StatusCode));
            var message = (await TestVisitor.ReadAsync(answer)).GetProperty("error").GetProperty("message").GetString()!;
            Assert.Contains(status == 415 ? "PNG, JPEG, GIF, WebP" : ".", message);
        }

        Assert.Single(await visitor.TranscriptAsync());
        Assert.Equal(0, Files(house));
    }

    [Fact]
    public async Task Ten_megabytes_are_taken_and_anything_else_still_has_its_small_limit()
    {
        await using var house = await RunningHouse.StartAsync();
        using var visitor = await house.ArriveAsync();
        Assert.Equal(HttpStatusCode.OK, (await UploadAsync(visitor, Form(File("a.png", [.. SampleFiles.Png, .. new byte[(10 * 1024 * 1024) - SampleFiles.Png.Length]])))).StatusCode);
        using var big = Body(new byte[300 * 1024], "application/json");
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await visitor.Http.PostAsync(visitor.Activities, big)).StatusCode);
    }

    [Theory]
    [InlineData(50)]
    [InlineData(-50)]
    public async Task A_length_that_lies_saves_nothing(int by)
    {
        await using var house = await RunningHouse.StartAsync();
        using var visitor = await house.ArriveAsync();
        var body = Join(File("a.png", SampleFiles.Png));
        using (var line = new TcpClient())
        {
            await line.ConnectAsync(house.Http.BaseAddress!.Host, house.Http.BaseAddress.Port);
            var stream = line.GetStream();
            await stream.WriteAsync(Encoding.ASCII.GetBytes(
                $"POST {Path(visitor)} HTTP/1.1\r\nHost: {house.Http.BaseAddress.Authority}\r\nAuthorization: Bearer {visitor.Token}\r\nConnection: close\r\nContent-Type: multipart/form-data; boundary={Boundary}\r\nContent-Length: {body.Length + by}\r\n\r\n"));
            await stream.WriteAsync(body);
            line.Client.Shutdown(SocketShutdown.Send);
            Assert.DoesNotContain("200 OK", await AnswerAsync(stream));
        }

        Assert.Equal(0, Files(house));
        Assert.Single(await visitor.TranscriptAsync());
    }

    [Fact]
    public async Task Whose_conversation_it_is_not_and_who_has_not_begun_cannot_upload()
    {
        await using var house = await RunningHouse.StartAsync();
        using var visitor = await house.ArriveAsync();
        using var stranger = await TestVisitor.ComeAsync(house.Http);
        Assert.Equal(HttpStatusCode.Forbidden, (await stranger.Http.PostAsync(Path(visitor), Form(File("a.png", SampleFiles.Png)))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await UploadAsync(stranger, Form(File("a.png", SampleFiles.Png)))).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await house.Http.PostAsync(Path(visitor), Form(File("a.png", SampleFiles.Png)))).StatusCode);
        Assert.Equal(0, Files(house));
    }

    [Fact]
    public async Task In_a_chat_that_has_ended_nothing_can_be_sent()
    {
        await using var house = await RunningHouse.StartAsync();
        using var visitor = await house.ArriveAsync();
        await visitor.Http.PostAsync(visitor.Activities, Body("{\"type\":\"endOfConversation\"}"u8.ToArray(), "application/json"));
        Assert.Equal(HttpStatusCode.Conflict, (await UploadAsync(visitor, Form(File("a.png", SampleFiles.Png)))).StatusCode);
        Assert.Equal(0, Files(house));
    }

    [Fact]
    public async Task At_the_desk_it_is_fetched_by_whoever_may_work_there_and_nobody_else()
    {
        await using var house = await RunningHouse.StartAsync(options: ["--Desk:Key=a-key-nobody-guesses"]);
        using var visitor = await house.ArriveAsync();
        await UploadAsync(visitor, Form(Activity("please look at this", "k"), File("lamp.png", SampleFiles.Png)));
        var id = IdIn(Attachments(await visitor.NextAsync()).Single().Url);
        Assert.Equal(HttpStatusCode.Unauthorized, (await house.Http.GetAsync($"/desk/api/files/{id}")).StatusCode);
        await house.Http.PostAsJsonAsync("/desk/api/session", new { key = "a-key-nobody-guesses" });
        var whole = await house.Http.GetFromJsonAsync<JsonElement>($"/desk/api/cases/{visitor.Conversation}");
        Assert.Equal("lamp.png", whole.GetProperty("card").GetProperty("files")[0].GetProperty("name").GetString());
        Assert.Contains(whole.GetProperty("lines").EnumerateArray(), l => l.GetProperty("files") is { } files && files.GetArrayLength() == 1 && files[0].GetProperty("id").GetString() == id);
        var fetched = await house.Http.GetAsync($"/desk/api/files/{id}");
        Assert.Equal(("attachment", "image/png"), (fetched.Content.Headers.ContentDisposition!.DispositionType, fetched.Content.Headers.ContentType!.ToString()));
        Assert.Equal(HttpStatusCode.NotFound, (await house.Http.GetAsync("/desk/api/files/nothing")).StatusCode);
    }

    [Fact]
    public async Task Whoever_has_the_case_in_Teams_reads_the_name_and_a_link()
    {
        await using var teams = await TeamsHouse.StartAsync(options: ["--DirectLine:PublicUrl=https://chat.example.com"]);
        var maria = TeamsHouse.Person("Maria Lindqvist");
        var chat = maria.ChatWith(TeamsHouse.AppId);
        teams.Channel.Connector.Chats.Join(chat, maria);
        (await teams.DeliverAsync(teams.Activities.InstalledBy(maria))).EnsureSuccessStatusCode();
        // Its stream would be at the public address, which is not here.
        using var visitor = await TestVisitor.ComeAsync(teams.House.Http);
        await visitor.Http.PostAsync("/v3/directline/conversations", null);
        await visitor.PostAsync("can I talk to Maria");
        var reply = (await visitor.TranscriptAsync())[^1].GetProperty("text").GetString()!;
        (await teams.DeliverAsync(teams.Activities.Writes(maria, $"take {reply.Split("Your case is ")[1][..6]}"))).EnsureSuccessStatusCode();
        await UploadAsync(visitor, Form(Activity("this is it", "k"), File("lamp.png", SampleFiles.Png)));
        teams.Clock.Move(TimeSpan.FromSeconds(5));
        var call = await teams.Channel.Connector.Recorder.WaitForAsync(c => c.Conversation == chat && ((string?)c.Body?["text"])?.Contains("this is it", StringComparison.Ordinal) == true);
        var text = (string)call.Body!["text"]!;
        var link = text.Split(" at ")[1].Split(' ')[0];
        Assert.Contains("sent a file: lamp.png", text);
        Assert.StartsWith("https://chat.example.com/files/", link);
        Assert.Equal(SampleFiles.Png, await teams.House.Http.GetByteArrayAsync(new Uri(link).PathAndQuery));
    }

    [Fact]
    public async Task The_log_never_names_a_file()
    {
        await using var house = await RunningHouse.StartAsync();
        using var visitor = await house.ArriveAsync();
        await UploadAsync(visitor, Form(File("passport-of-jane.png", SampleFiles.Png)));
        await UploadAsync(visitor, Form(File("passport-of-jane.png", SampleFiles.Html)));
        Assert.DoesNotContain(house.Log.Lines, l => l.Contains("passport", StringComparison.Ordinal));
    }

    private static string Path(TestVisitor visitor) => $"/v3/directline/conversations/{visitor.Conversation}/upload";

    private static Task<HttpResponseMessage> UploadAsync(TestVisitor visitor, HttpContent form) => visitor.Http.PostAsync(Path(visitor), form);

    private static List<(string Name, string Type, string Url)> Attachments(JsonElement activity) =>
        [.. activity.GetProperty("attachments").EnumerateArray().Select(a => (a.GetProperty("name").GetString()!, a.GetProperty("contentType").GetString()!, a.GetProperty("contentUrl").GetString()!))];

    private static string IdIn(string url) => url.Split('/')[4];

    private static string Header(HttpResponseMessage answer, string name) => string.Join(", ", answer.Headers.GetValues(name));

    private static byte[] Activity(string text, string key) => Part(
        "form-data; name=\"activity\"; filename=\"blob\"\r\nContent-Type: application/vnd.microsoft.activity",
        JsonSerializer.SerializeToUtf8Bytes(new { type = "message", text, channelData = new { clientActivityID = key }, attachments = new[] { new { contentType = "image/png", name = "x" } } }));

    private static byte[] File(string name, byte[] content) => Part($"form-data; name=\"file\"; filename=\"{name}\"\r\nContent-Type: image/png", content);

    private static byte[] Part(string disposition, byte[] content) => [.. Encoding.UTF8.GetBytes($"Content-Disposition: {disposition}\r\n\r\n"), .. content];

    private static byte[] Join(params byte[][] parts) =>
        [.. parts.SelectMany(p => (byte[])[.. Encoding.ASCII.GetBytes($"--{Boundary}\r\n"), .. p, .. "\r\n"u8]), .. Encoding.ASCII.GetBytes($"--{Boundary}--\r\n")];

    private static ByteArrayContent Form(params byte[][] parts) => Body(Join(parts), $"multipart/form-data; boundary={Boundary}");

    private static ByteArrayContent Body(byte[] content, string type)
    {
        var body = new ByteArrayContent(content);
        body.Headers.TryAddWithoutValidation("Content-Type", type);
        return body;
    }

    // A server that hangs up has answered too.
    private static async Task<string> AnswerAsync(Stream stream)
    {
        try
        {
            return await new StreamReader(stream).ReadToEndAsync();
        }
        catch (IOException)
        {
            return "";
        }
    }

    private static long Files(RunningHouse house) => (long)Ask(house, "SELECT count(*) FROM files");

    private static object Ask(RunningHouse house, string sql) => TestData.Ask(house.Data, sql)[0];
}
