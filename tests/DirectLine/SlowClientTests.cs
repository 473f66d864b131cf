using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using ServiceBot.Conversations;
using ServiceBot.DirectLine;
using ServiceBot.Tests.Running;
using static ServiceBot.Tests.DirectLine.Calls;

namespace ServiceBot.Tests.DirectLine;

/// <summary>R8: whoever is slow, stalls or never finishes costs little and is let go of.</summary>
public sealed class SlowClientTests
{
    [Fact]
    [Trait("Fault", "R8")]
    public async Task Whoever_does_not_finish_their_headers_in_ten_seconds_is_told_408_or_hung_up_on()
    {
        await using var house = await RunningHouse.StartAsync();
        using var tcp = new TcpClient();
        await tcp.ConnectAsync(house.Http.BaseAddress!.Host, house.Http.BaseAddress.Port);
        await using var line = tcp.GetStream();
        await line.WriteAsync("POST /v3/directline/conversations HTTP/1.1\r\nHost: localhost\r\nX-Slow: a"u8.ToArray());
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var answer = await new StreamReader(line).ReadToEndAsync(patience.Token);
        Assert.True(answer.Length == 0 || answer.StartsWith("HTTP/1.1 408 ", StringComparison.Ordinal), answer);
        Assert.NotEmpty(await (await house.ArriveAsync()).AskAsync("hello"));
    }

    [Fact]
    [Trait("Fault", "R8")]
    public async Task A_reader_that_reads_nothing_for_twenty_seconds_is_cut_off_and_loses_nothing()
    {
        await using var house = await RunningHouse.StartAsync();
        using var visitor = await house.ArriveAsync();
        visitor.HangUp();
        Backlog.Add(house, visitor.Conversation, lines: 2600, characters: 8000);
        using var stalled = await StalledAsync(house, await AddressAsync(house, visitor));
        var presence = house.Services.GetRequiredService<Presence>();
        var conversation = new ConversationId(visitor.Conversation);
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        do
        {
            // Each look is a second of the program's time.
            house.Clock.Move(TimeSpan.FromSeconds(1));
            await tick.WaitForNextTickAsync(patience.Token);
        }
        while (presence.CountOf(conversation) > 0);

        // It comes back, reads, and finds all that it missed.
        using var back = await OpenAsync(await AddressAsync(house, visitor));
        var seen = 0;
        while (seen < 2601)
        {
            seen += (await back.NextAsync())!.Value.GetProperty("activities").GetArrayLength();
        }

        Assert.Equal(2601, seen);
    }

    [Fact]
    public async Task A_stream_without_news_says_every_fifteen_seconds_that_it_lives()
    {
        await using var house = await RunningHouse.StartAsync();
        using var visitor = await house.ArriveAsync();
        using var socket = await OpenAsync(await AddressAsync(house, visitor));
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        Assert.NotEmpty(await TestVisitor.FrameAsync(socket, patience.Token));
        for (var times = 0; times < 3; times++)
        {
            var next = TestVisitor.FrameAsync(socket, patience.Token);
            await PassAsync(house, next, TimeSpan.FromSeconds(15));
            Assert.Empty(await next);
        }

        await socket.SendAsync(ReadOnlyMemory<byte>.Empty, WebSocketMessageType.Text, true, patience.Token);
        await visitor.AskAsync("hello");
        Assert.Contains("hello", (await socket.NextAsync())!.Value.GetRawText());
    }

    [Fact]
    public async Task Of_more_than_fifty_streams_of_one_chat_the_rest_is_told_to_try_later()
    {
        await using var house = await RunningHouse.StartAsync();
        using var visitor = await house.ArriveAsync();
        var address = await AddressAsync(house, visitor);
        var streams = await Task.WhenAll(Enumerable.Range(0, 49).Select(_ => OpenAsync(address)));
        Assert.All(streams, s => Assert.Equal(WebSocketState.Open, s.State));
        using var further = await OpenAsync(address);
        Assert.Null(await further.NextAsync());
        Assert.Equal(SpeakingSocket.TryAgainLater, further.CloseStatus);
        Assert.NotEmpty(await visitor.AskAsync("hello"));
        using var other = await house.ArriveAsync();
        Array.ForEach(streams, s => s.Dispose());
    }

    [Fact]
    [Trait("Fault", "R13")]
    public async Task A_server_that_stops_says_goodbye_with_1001()
    {
        var house = await RunningHouse.StartAsync();
        using var visitor = await house.ArriveAsync();
        using var socket = await OpenAsync(await AddressAsync(house, visitor));
        await socket.NextAsync();
        var closing = socket.NextAsync();
        await house.DisposeAsync();
        Assert.Null(await closing);
        Assert.Equal(WebSocketCloseStatus.EndpointUnavailable, socket.CloseStatus);
    }

    [Fact]
    public async Task Agents_typing_is_seen_on_each_stream_and_the_visitors_own_on_none()
    {
        await using var house = await RunningHouse.StartAsync();
        using var visitor = await house.ArriveAsync();
        var signs = house.Services.GetRequiredService<ServiceBot.Storage.TypingSigns>();
        signs.Show(new ConversationId(visitor.Conversation), Speaker.Visitor, "");
        signs.Show(new ConversationId(visitor.Conversation), Speaker.Agent, "Maria");
        var sign = await visitor.NextAsync();
        Assert.Equal(("typing", "Maria"), (sign.Text("type"), sign.GetProperty("from").Text("name")));
        Assert.False(sign.TryGetProperty("id", out _));
    }

    private static async Task<string> AddressAsync(RunningHouse house, TestVisitor visitor) =>
        (await house.Http.GetAsync($"{ToStart}/{visitor.Conversation}", visitor.Token).BodyAsync()).Text("streamUrl");

    // A socket with room for little, opened by hand so that nothing reads it.
    private static async Task<Socket> StalledAsync(RunningHouse house, string streamUrl)
    {
        var address = new Uri(streamUrl);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 4096 };
        await socket.ConnectAsync(address.Host, address.Port);
        await socket.SendAsync(Encoding.ASCII.GetBytes(
            $"GET {address.PathAndQuery} HTTP/1.1\r\nHost: {address.Authority}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: {Convert.ToBase64String(new byte[16])}\r\n\r\n"));
        var answer = new byte[12];
        Assert.Equal(12, await socket.ReceiveAsync(answer));
        Assert.Equal("HTTP/1.1 101", Encoding.ASCII.GetString(answer));
        return socket;
    }

    private static async Task PassAsync(RunningHouse house, Task until, TimeSpan time)
    {
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (!until.IsCompleted)
        {
            house.Clock.Move(time);
            await tick.WaitForNextTickAsync(patience.Token);
        }
    }
}
