using System.Text.Json;
using ServiceBot.Tests.Running;
using static ServiceBot.Tests.DirectLine.Calls;

namespace ServiceBot.Tests.DirectLine;

/// <summary>What the routes answer, held against the protocol's own description of itself.</summary>
public sealed class ContractTests
{
    private const string Description = "schemas/directline-3.0.json";

    // Beside what is described: the reasons why, which any client takes for a failure, and a status the protocol's prose names.
    private static readonly int[] NotDescribed = [409, 413, 415];

    [SharedFact(Description)]
    public async Task Each_answer_has_a_status_and_a_shape_that_are_described()
    {
        using var description = JsonDocument.Parse(File.ReadAllBytes(SharedFactAttribute.PathTo(Description)));
        var contract = new Contract(description.RootElement);
        await using var house = await WithSecretAsync();
        var http = house.Http;

        var given = await contract.AcceptAsync("post", "/tokens/generate", http.PostAsync(ToGenerate, Secret));
        var (id, token) = (given.Text("conversationId"), given.Text("token"));
        await contract.AcceptAsync("post", "/tokens/generate", http.PostAsync(ToGenerate));
        await contract.AcceptAsync("post", "/tokens/generate", http.PostAsync(ToGenerate, "wrong"));
        await contract.AcceptAsync("get", "/conversations/{conversationId}", http.GetAsync($"{ToStart}/{id}", token));
        await contract.AcceptAsync("get", "/conversations/{conversationId}/activities", http.GetAsync($"{ToStart}/{id}/activities", token));
        await contract.AcceptAsync("post", "/conversations", http.PostAsync(ToStart, token, """{"user":{}}"""));
        await contract.AcceptAsync("post", "/conversations", http.PostAsync(ToStart, token));
        await contract.AcceptAsync("post", "/conversations", http.PostAsync(ToStart, token, "nonsense"));
        await contract.AcceptAsync("post", "/conversations", http.PostAsync(ToStart));
        await contract.AcceptAsync("post", "/conversations", http.PostAsync(ToStart, "wrong"));
        await contract.AcceptAsync("post", "/tokens/refresh", http.PostAsync(ToRefresh, token));
        await contract.AcceptAsync("post", "/tokens/refresh", http.PostAsync(ToRefresh));
        await contract.AcceptAsync("post", "/tokens/refresh", http.PostAsync(ToRefresh, "wrong"));
        await contract.AcceptAsync("get", "/session/getsessionid", http.GetAsync($"{Routes}/session/getsessionid", token));
        foreach (var body in new[] { """{"type":"message","text":"hello"}""", """{"type":"event","name":"a","value":{"b":1}}""", """{"type":"typing"}""", "nonsense", new string('x', 70_000) })
        {
            await contract.AcceptAsync("post", "/conversations/{conversationId}/activities", http.PostAsync($"{ToStart}/{id}/activities", token, body));
        }

        await contract.AcceptAsync("post", "/conversations/{conversationId}/activities", http.PostAsync($"{ToStart}/other/activities", token, "{}"));
        await contract.AcceptAsync("post", "/conversations/{conversationId}/activities", http.PostAsync($"{ToStart}/{id}/activities", token, """{"type":"endOfConversation"}"""));
        await contract.AcceptAsync("post", "/conversations/{conversationId}/activities", http.PostAsync($"{ToStart}/{id}/activities", token, """{"type":"message","text":"hello"}"""));
        await contract.AcceptAsync("get", "/conversations/{conversationId}", http.GetAsync($"{ToStart}/{id}?watermark=2", token));
        await contract.AcceptAsync("get", "/conversations/{conversationId}/activities", http.GetAsync($"{ToStart}/{id}/activities", token));
        await contract.AcceptAsync("get", "/conversations/{conversationId}/activities", http.GetAsync($"{ToStart}/{id}/activities?watermark=x", token));
        await contract.AcceptAsync("get", "/conversations/{conversationId}/activities", http.GetAsync($"{ToStart}/other/activities", token));
        await contract.AcceptAsync("get", "/conversations/{conversationId}/activities", http.GetAsync($"{ToStart}/{id}/activities", bearer: null));
        Assert.Equal(["GET 200", "GET 400", "GET 401", "GET 403", "GET 404", "POST 200", "POST 201", "POST 400", "POST 401", "POST 403", "POST 409", "POST 413"], contract.Seen.Order());
    }

    private sealed class Contract(JsonElement description)
    {
        public HashSet<string> Seen { get; } = [];

        public async Task<JsonElement> AcceptAsync(string method, string path, Task<HttpResponseMessage> answering)
        {
            using var answer = await answering;
            var text = await answer.Content.ReadAsStringAsync();
            var status = (int)answer.StatusCode;
            Seen.Add($"{method.ToUpperInvariant()} {status}");
            var responses = description.GetProperty("paths").GetProperty($"{Routes}{path}").GetProperty(method).GetProperty("responses");
            var isDescribed = responses.TryGetProperty($"{status}", out var response);
            Assert.True(isDescribed || NotDescribed.Contains(status), $"{method} {path} answered {status}, which is not described: {text}");
            Assert.Equal("application/json", answer.Content.Headers.ContentType?.MediaType);
            var body = JsonDocument.Parse(text).RootElement;
            if (status >= 400)
            {
                Fits(body, description.GetProperty("definitions").GetProperty("ErrorResponse"), "error");
                Assert.NotEmpty(body.GetProperty("error").Text("code"));
            }
            else
            {
                Fits(body, response.GetProperty("schema"), $"{method} {path}");
            }

            return body;
        }

        // What is described has the type it is described with, and at the top nothing stands that is not described.
        private void Fits(JsonElement value, JsonElement schema, string where)
        {
            if (schema.TryGetProperty("$ref", out var reference))
            {
                var name = reference.GetString()!.Split('/')[^1];
                schema = description.GetProperty("definitions").GetProperty(name);
                Assert.True(name is "Activity" || !schema.TryGetProperty("properties", out var known) || value.EnumerateObject().All(p => known.TryGetProperty(p.Name, out _)), $"{where} holds more than {name}: {value}");
            }

            var type = schema.TryGetProperty("type", out var named) ? named.GetString() : "object";
            var fits = type switch
            {
                "object" => value.ValueKind == JsonValueKind.Object,
                "array" => value.ValueKind == JsonValueKind.Array,
                "string" => value.ValueKind == JsonValueKind.String,
                "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
                "number" => value.ValueKind == JsonValueKind.Number,
                "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
                _ => false,
            };
            Assert.True(fits, $"{where} should be of type {type}: {value}");
            if (type == "array")
            {
                Assert.All(value.EnumerateArray(), each => Fits(each, schema.GetProperty("items"), where));
            }
            else if (type == "object" && schema.TryGetProperty("properties", out var properties))
            {
                foreach (var property in value.EnumerateObject().Where(p => properties.TryGetProperty(p.Name, out _)))
                {
                    Fits(property.Value, properties.GetProperty(property.Name), $"{where}.{property.Name}");
                }
            }
        }
    }
}
