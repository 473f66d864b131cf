using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace ServiceBot.Tests.Running;

/// <summary>The person a chat shows: today's, or whoever has the visitor's case.</summary>
public sealed class TodayTests
{
    [Fact]
    public async Task Today_names_todays_person_and_with_a_case_its_owner()
    {
        await using var house = await RunningHouse.StartAsync();
        using var visitor = await house.ArriveAsync();
        Assert.Equal("Maria Lindqvist", (await PersonAsync(house.Http)).GetProperty("name").GetString());
        Assert.Equal("Maria Lindqvist", (await PersonAsync(visitor.Http)).GetProperty("name").GetString());
        await visitor.AskAsync("i was charged twice");
        var owner = await PersonAsync(visitor.Http);
        Assert.Equal(("Arjun Mehta", "(207) 555-0128", true), (owner.GetProperty("name").GetString(), owner.GetProperty("phone").GetString(), owner.GetProperty("onDuty").GetBoolean()));
        Assert.Equal("Maria Lindqvist", (await PersonAsync(house.Http)).GetProperty("name").GetString());
        await house.ActAsync(visitor, "take", new { agent = "maria" });
        Assert.Equal("Maria Lindqvist", (await PersonAsync(visitor.Http)).GetProperty("name").GetString());
        using var stranger = new HttpRequestMessage(HttpMethod.Get, "/api/webchat/today");
        stranger.Headers.Add("Authorization", "Bearer nonsense");
        Assert.Equal(HttpStatusCode.OK, (await house.Http.SendAsync(stranger)).StatusCode);
    }

    [Fact]
    public async Task The_picture_is_kept_for_ever_by_its_version_and_shown_on_any_page()
    {
        await using var house = await RunningHouse.StartAsync();
        var path = (await PersonAsync(house.Http)).GetProperty("photo").GetString()!;
        Assert.StartsWith("/api/webchat/people/maria/photo?v=", path);
        var photo = await house.Http.GetAsync(path);
        Assert.Equal("image/png", photo.Content.Headers.ContentType!.ToString());
        Assert.Equal("public, max-age=31536000, immutable", photo.Headers.CacheControl!.ToString());
        Assert.Equal("cross-origin", photo.Headers.GetValues("Cross-Origin-Resource-Policy").Single());
        Assert.Equal("nosniff", photo.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("no-cache", (await house.Http.GetAsync("/api/webchat/people/maria/photo?v=another")).Headers.CacheControl!.ToString());
        Assert.Equal(HttpStatusCode.NotFound, (await house.Http.GetAsync("/api/webchat/people/lucia/photo")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await house.Http.GetAsync("/api/webchat/people/..%2F..%2Fbusiness.yaml/photo")).StatusCode);
    }

    private static async Task<JsonElement> PersonAsync(HttpClient http)
    {
        var today = await http.GetFromJsonAsync<JsonElement>("/api/webchat/today");
        Assert.Equal("widget", today.GetProperty("chat").GetString());
        return today.GetProperty("person");
    }
}
