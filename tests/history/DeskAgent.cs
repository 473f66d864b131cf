using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace ServiceBot.History;

/// <summary>One of the team at the desk: takes whatever waits, says a word of their own, and gives it back to the bot.</summary>
internal sealed class DeskAgent(string id, IReadOnlyList<Replica> replicas, History history, Random random)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);
    private readonly HttpClient _http = new() { Timeout = Patience };
    private int _said;

    public async Task WorkAsync(CancellationToken over)
    {
        while (!over.IsCancellationRequested)
        {
            try
            {
                foreach (var conversation in await WaitingAsync())
                {
                    await WorkOnAsync(conversation);
                }
            }
            catch (Exception fault) when (Writer.IsNoAnswer(fault))
            {
                // The desk comes back.
            }

            await Task.Delay(random.Next(100, 600), CancellationToken.None);
        }
    }

    private async Task WorkOnAsync(string conversation)
    {
        var taken = await ActAsync(conversation, "take", new { agent = id });
        history.Add(id, "took", conversation, id, taken);
        if (taken == End.Failed)
        {
            return;
        }

        var token = $"{id}x{_said++}x";
        history.Add(id, "said", conversation, token, await ActAsync(conversation, "say", new { agent = id, text = $"{token} I am looking after it for you now.", id = token }));
        for (var tries = 0; tries < 20 && await ActAsync(conversation, "hand-back", new { agent = id }) == End.Unknown; tries++)
        {
            await Task.Delay(500);
        }
    }

    private async Task<IReadOnlyList<string>> WaitingAsync()
    {
        var cases = await _http.GetFromJsonAsync<JsonElement>(new Uri(Any(), "/desk/api/state"));
        return [.. cases.GetProperty("cases").EnumerateArray()
            .Where(c => !c.TryGetProperty("takenBy", out var by) || by.ValueKind == JsonValueKind.Null)
            .Select(c => c.GetProperty("conversation").GetString() ?? "")];
    }

    private async Task<End> ActAsync(string conversation, string act, object body)
    {
        try
        {
            using var answer = await _http.PostAsJsonAsync(new Uri(Any(), $"/desk/api/cases/{conversation}/{act}"), body);
            return answer.IsSuccessStatusCode ? End.Ok
                : answer.StatusCode is HttpStatusCode.InternalServerError ? End.Unknown
                : End.Failed;
        }
        catch (Exception fault) when (Writer.IsNoAnswer(fault))
        {
            return End.Unknown;
        }
    }

    private Uri Any() => replicas[random.Next(replicas.Count)].Address;
}
