using System.Collections.Concurrent;
using System.Globalization;
using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ServiceBot.Load;

/// <summary>
/// What the same calls cost at the least: a bare ASP.NET Core program that answers each message with its own words, understands nothing and
/// keeps nothing. A process of its own, like ServiceBot.
/// </summary>
internal static class Floor
{
    private static readonly HttpClient Out = new();
    private static readonly ConcurrentDictionary<string, WebSocket> Streams = new();

    public static async Task<int> RunAsync()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var app = builder.Build();
        app.UseWebSockets();
        app.MapPost("/api/messages", TakeAsync);
        app.MapPost("/v3/directline/conversations/{id}/activities", PostAsync);
        app.MapGet("/v3/directline/conversations/{id}/stream", StreamAsync);
        app.Lifetime.ApplicationStarted.Register(() =>
            Console.WriteLine($"{HostProcess.Announces}  {app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()}/"));
        await app.RunAsync();
        return 0;
    }

    private static async Task TakeAsync(HttpContext http)
    {
        var activity = await JsonSerializer.DeserializeAsync<JsonObject>(http.Request.Body) ?? [];
        var reply = ReplyTo(activity);
        if ((string?)activity["deliveryMode"] == "expectReplies")
        {
            http.Response.ContentType = "application/json";
            await JsonSerializer.SerializeAsync(http.Response.Body, new JsonObject { ["activities"] = new JsonArray(reply) });
            return;
        }

        using var content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(reply));
        content.Headers.ContentType = new("application/json");
        using var answer = await Out.PostAsync($"{(string?)activity["serviceUrl"]}/v3/conversations/{(string?)activity["conversation"]?["id"]}/activities/{(string?)activity["id"]}", content);
        answer.EnsureSuccessStatusCode();
    }

    private static async Task PostAsync(HttpContext http, string id)
    {
        var activity = await JsonSerializer.DeserializeAsync<JsonObject>(http.Request.Body) ?? [];
        http.Response.ContentType = "application/json";
        await http.Response.WriteAsync("""{"id":"1"}""");
        if (Streams.TryGetValue(id, out var stream))
        {
            await SendAsync(stream, activity);
            await SendAsync(stream, ReplyTo(activity));
        }
    }

    private static async Task StreamAsync(HttpContext http, string id)
    {
        using var socket = await http.WebSockets.AcceptWebSocketAsync();
        Streams[id] = socket;
        await socket.ReceiveAsync(new byte[16], http.RequestAborted);
    }

    private static Task SendAsync(WebSocket stream, JsonObject activity) => stream.SendAsync(
        JsonSerializer.SerializeToUtf8Bytes(new JsonObject { ["activities"] = new JsonArray(activity.DeepClone()), ["watermark"] = "1" }), WebSocketMessageType.Text, true, CancellationToken.None);

    private static JsonObject ReplyTo(JsonObject activity) => new()
    {
        ["type"] = "message",
        ["serviceUrl"] = activity["serviceUrl"]?.DeepClone(),
        ["channelId"] = activity["channelId"]?.DeepClone(),
        ["from"] = activity["recipient"]?.DeepClone() ?? new JsonObject { ["id"] = "bot", ["role"] = "bot" },
        ["conversation"] = activity["conversation"]?.DeepClone(),
        ["recipient"] = activity["from"]?.DeepClone(),
        ["text"] = $"You said: {(string?)activity["text"]}",
        ["replyToId"] = activity["id"]?.DeepClone(),
        ["timestamp"] = DateTimeOffset.UtcNow.ToString("O", CultureInfo.InvariantCulture),
    };
}
